/* Grants: what managers (SCVMM, Network Controller) say that they gave out. */
#ifndef FDBAUDIT_JUDGE_GRANTS_H
#define FDBAUDIT_JUDGE_GRANTS_H

#include "fdbaudit/inventory.h"

/* Returns the run of inventory.grants for this address; of no elements when there is none. */
struct span grants_of(const struct inventory *inv, struct mac m);

#endif
