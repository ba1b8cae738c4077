/* Findings: a verdict is written down, with all that is known of what it is about. */
#ifndef FDBAUDIT_JUDGE_FINDING_H
#define FDBAUDIT_JUDGE_FINDING_H

#include "core/judge/findings/sink.h"
#include "core/judge/findings/verdict.h"

struct known;
struct suspect;

/*
 * Writes down a verdict about a suspect. Of one cause at one port, those after the first
 * settings.max_same are only counted, unless they are worse than all before.
 */
void finding_report(struct findings_sink *sink, const struct known *k, const struct suspect *s,
    struct verdict *v);
/* Writes down a verdict about a pool, port, switch or table: v->subject names it. */
void finding_report_subject(struct findings_sink *sink, struct verdict *v);
/* Makes a finding stand for `count` of its kind, 2 or more, and says so in its title. Nothing is alike yet. */
void finding_stand_for(struct phrases *to, struct finding *f, uint32_t count);
/*
 * Makes it the finding of a host whose VMs were moved, with the same id whoever of them is the first:
 * it stands for so many more that left it, and so many that left it and came back.
 */
void finding_of_host(
    struct phrases *to, struct finding *f, uint32_t left, uint32_t back, const char *host);

#endif
