"""What reports say, and to whom: what, file, what is there, what is put in its place, case."""

LINES = (
    ("undecided between two claimants", "src/report/words/claimants.c", "if (f->nclaimants > 1) {",
     "if (f->nclaimants > 2) {", "unit:report/words/test_claimants"),
    ("a switch that failed is not an empty one", "src/report/common/gaps.c",
     " || rd->state == TABLE_FAILED", "", "unit:report/common/test_gaps"),
    ("what is suppressed does not count", "src/report/common/status.c", " && f->state != STATE_SUPPRESSED", "",
     "unit:report/common/test_status"),
    ("what is fixed has no colour", "src/report/formats/html.c", "report_is_urgent(f) && ", "",
     "unit:report/common/test_status"),
    ("what is fixed is not in the headline", "src/report/words/headline.c", "report_counts(f) && ", "",
     "unit:report/words/test_headline"),
    ("exactly the limit of infos", "src/report/formats/text_infos.c", "if (counts[i].n > MAX_INFOS)",
     "if (counts[i].n >= MAX_INFOS)", "unit:report/formats/test_text_infos"),
    ("a formula in a cell", "src/report/common/escape.c", "text_is_formula(s) && !is_number(s)", "false",
     "unit:report/common/test_escape"),
    ("a table of any width", "src/report/formats/html_tables.c", "if (strcmp(column, *leave) == 0) {",
     "if (false) {", "unit:report/formats/test_html_tables"),
    ("markup in a name", "src/report/common/escape.c", "&<>", "&>", "unit:report/story/test_hostile_names"),
    ("an old report stays when the new one fails", "src/report/file.c",
     "if (rc == FDB_OK && rename(temporary, target) != 0) {", "if (rename(temporary, target) != 0) {",
     "unit:report/test_file"),
)
