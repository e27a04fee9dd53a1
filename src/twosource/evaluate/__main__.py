import importlib
importlib.import_module("twosource.cli.score").main()
