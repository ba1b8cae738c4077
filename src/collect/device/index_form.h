/*
 * Index forms: where the index of a forwarding table holds its FID and its address, so that a
 * row can be asked for by itself.
 */
#ifndef FDBAUDIT_DEVICE_INDEX_FORM_H
#define FDBAUDIT_DEVICE_INDEX_FORM_H

#include "collect/device/table.h"

/*
 * Makes the index of a row from that of another row of the same table, with its own FID (NO_FID:
 * the table has none) and address. Returns false where it cannot be made so: rows are numbered,
 * addresses are words, the index holds the port, or `form` is empty.
 */
bool index_form_make(const struct table *t, const struct instance *form, uint64_t fid,
    struct mac m, struct instance *out);

#endif
