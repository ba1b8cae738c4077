/* A finding again from its words: names become the numbers of this run. */
#ifndef STORE_FINDING_READ_H
#define STORE_FINDING_READ_H

#include "store/common/stored_findings.h"
#include "store/findings/finding_hosts.h"

/*
 * Adds a finding to `to` from its words. Ports, hosts and NICs that this run does not know are left
 * out; *owners has all hosts of it. FDB_EDAMAGED: these are no words of a finding, which is named;
 * FDB_ELIMIT: too much text.
 */
FDB_MUST_CHECK enum fdb_code finding_read(const struct store_run *run,
    const struct stored_finding *from, struct findings *to, struct finding_hosts *owners,
    struct fdb_err *err);

#endif
