/*
 * Fingerprint: what makes a finding the same one in the next run. Only what it is about goes
 * into it; cause, severity, ports and times change as knowledge grows.
 */
#ifndef FDBAUDIT_JUDGE_FINGERPRINT_H
#define FDBAUDIT_JUDGE_FINGERPRINT_H

#include "core/judge/findings/sink.h"

/* Puts 48 bits over the others into id. What a finding does not have is 0 bits, 0 or "". */
void fingerprint(uint8_t id[static 6], struct mac m, uint16_t vlan, const char *subject,
    const char *claimant);
/*
 * Makes all ids different: of findings that share one, the first keeps it, the others get their
 * lowest claimant and their number into it. Changes the order of the findings.
 */
void fingerprint_distinguish(struct findings_sink *sink, const struct inventory *inv);

#endif
