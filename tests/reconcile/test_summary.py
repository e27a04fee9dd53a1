from tests.reconcile.newsdesk import facts_of, only, told


def test_a_summary_says_who_says_which_number_and_keeps_the_replaced_one_last() -> None:
    a = told(
        "The quake killed 15 people in Velm, the governor said.", "15 people", 15, 15, by="the governor", ref="a", published="2031-03-02"
    )
    b = told(
        "The quake killed 18 people in Velm, the governor said.", "18 people", 18, 18, by="the governor", ref="b", published="2031-03-03"
    )
    fact = only(facts_of(a, b))
    assert fact.summary == "18 people killed, according to the governor; earlier 15 people killed, according to the governor."


def test_each_clause_is_linked_to_the_statements_it_rests_on() -> None:
    a = told("The strike killed 15 civilians, Monitor Net said.", "15 civilians", 15, 15, by="Monitor Net", ref="a")
    b = told("The strike killed six people, the ministry said.", "six people", 6, 6, by="the ministry", ref="b")
    fact = only(facts_of(a, b))
    told_by = {fact.summary[c.start : c.end]: c.statements for c in fact.clauses}
    assert told_by["15 civilians killed, according to Monitor Net".lower().replace("monitor net", "Monitor Net")] == ("fig_a_0",)
    assert [s for c in fact.clauses for s in c.statements] == ["fig_a_0", "fig_b_0"]
