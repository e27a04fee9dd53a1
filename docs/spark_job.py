"""What spark-submit starts: the command line of Twosource. `docs/spark.md` shows how."""

from twosource.cli import main

if __name__ == "__main__":
    main()
