/*
 * Passed over: rows that are understood and are no NIC, host or VM of anything that runs. They
 * are counted; nobody has to mend them.
 */
#ifndef INVENTORY_PASSED_OVER_H
#define INVENTORY_PASSED_OVER_H

/*
 * Returns what such rows are called when they are counted ("of checkpoints"), by the reason of a
 * mapper; NULL: the reason is one to be told row by row.
 */
const char *passed_over(const char *reason);

#endif
