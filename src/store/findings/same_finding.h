/*
 * Which finding of this run is which of the store (pure). The id is made of MAC and VLAN, and what is
 * known of the VLAN grows and shrinks: a switch's map of FIDs was not read, a FID was taken for the
 * VLAN, another switch tells. The trouble is the same one then, and keeps the id it has.
 *
 * The same are findings of one address whose VLANs can be one: the same VLAN; or one that is not
 * known, or is assumed, where the places or the claimants agree. Two VLANs that were proved are two
 * findings. Of pools, ports and tables the id is what it is.
 */
#ifndef STORE_SAME_FINDING_H
#define STORE_SAME_FINDING_H

#include "store/common/stored_findings.h"

/*
 * Gives the findings of this run the ids of those in `stored` (sorted by id) that they are; all ids
 * are different afterwards. Marks what else of `stored` one of them may be: may_be_told.
 */
void same_finding_ids(
    const struct store_run *run, struct stored_findings *stored, struct findings *found);

#endif
