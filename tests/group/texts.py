"""Invented dispatches about invented events, for the tests of grouping."""

LEAD = (
    "A market fire killed 41 people in the river town of Orvessa on Tuesday, the Harbour Relief Union said. "
    "Flames spread from a row of spice stalls shortly after dawn and reached the timber roof within minutes. "
    "Rescue teams from three neighbouring districts searched the collapsed eastern hall until nightfall. "
    "The mayor, Ilda Marrekin, ordered schools closed for two days and opened the sports hall to the homeless. "
    "Traders said the water pipes in the old quarter had been dry since the spring floods. "
    "Prosecutors opened an inquiry into the wiring that was laid in the market last winter."
)
UPDATE = LEAD.replace("killed 41 people", "killed 47 people").replace("until nightfall", "until Wednesday morning")
REWRITE = (
    "Grief gripped Orvessa a day after its market burned. "
    "Flames spread from a row of spice stalls shortly after dawn and reached the timber roof within minutes. "
    "The mayor, Ilda Marrekin, ordered schools closed for two days and opened the sports hall to the homeless. "
    "Families queued outside the small hospital, where nurses read out names from a handwritten list. "
    "A carpenter who lost his stall said nobody had answered the alarm for almost half an hour. "
    "The bishop will lead a service for the dead on the quay this Sunday, his office announced."
)
OWN = (
    "Our correspondent counted nine burned stalls beside the quay at Orvessa, where the market had stood for a century. "
    "Old fishermen carried buckets from the river because no engine could pass the narrow bridge. "
    "The wholesale guild demanded compensation for everyone who traded under the eastern hall."
)
HOUSE = (
    "The province has been governed by an interim council since the great strike of nine years ago, when dockers and farmers "
    "brought down the elected assembly and forced the old governor to leave the country by sea with his household."
)
ELECTION = (
    "Voters in the hill district of Tamrau chose a new council on Sunday after a campaign about grazing rights. "
    "Turnout reached two thirds, the returning officer Bero Haldane told journalists at the town hall. "
    "Shepherds had threatened to boycott the ballot over the fencing of the high pastures. "
)
