/* A paper in words that all of its forms share. */
#ifndef REPORT_PAPER_WORDS_H
#define REPORT_PAPER_WORDS_H

#include "fdbaudit/paper.h"
#include "report/common/str.h"

/* Appends the verdict, one line: "COLLISION: 2 of 3 planned: HV-09, HV-10; --offline: the live ...". */
void paper_words_verdict(const struct paper *p, struct str *to);

/* Returns the word for scripts: "free", "collision", "free-as-far-as-read"; of --verify "as-planned" ... */
const char *paper_words_status(const struct paper *p);

/* Returns "precheck", "precheck --verify", "plan --check". */
const char *paper_words_kind(const struct paper *p);

/* Returns "host", "pool", "address". */
const char *paper_words_item(const struct planned *item);

/* Returns the word of a remark: "collision" (of --verify "differs"), "unknown", "note". */
const char *paper_words_weight(const struct paper *p, uint8_t weight);

/* Returns the word of an item: that of its weightiest remark that counts, else "free" or "as-planned". */
const char *paper_words_state(const struct paper *p, uint32_t item);

/* Appends the range of an item with the address that gives it: "00155D010200-00155D0102FF from 10.20.1.2". */
void paper_words_planned(const struct planned_range *r, struct str *to);

/* Appends what is free nearest to an item that collides; false, and nothing, where nothing is known to be. */
bool paper_words_nearest(const struct paper *p, uint32_t item, struct str *to);

/* Appends the line of PowerShell that gives a planned host the range that is free; false: there is none. */
bool paper_words_command(const struct paper *p, uint32_t item, struct str *to);

/* Returns the run of result.list that is about an item. */
struct span paper_words_remarks(const struct paper *p, uint32_t item);

/* Returns whether it collides; and whether something of it could not be compared. */
bool paper_words_collides(const struct paper *p, struct span remarks);
bool paper_words_unknown(const struct paper *p, struct span remarks);

#endif
