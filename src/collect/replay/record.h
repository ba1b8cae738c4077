/*
 * Recordings of what switches answered: their tapes, written to files that
 * --replay reads.
 *
 * A file is whole or not there; whoever else may read the folder cannot read it.
 */
#ifndef FDBAUDIT_RECORD_H
#define FDBAUDIT_RECORD_H

#include "collect/device/table.h"

/*
 * Writes folder/NAME.snmprec, NAME@VLAN.snmprec and NAME.xml (NETCONF), mode 0600; of several
 * samples folder/1, 2, 3 and `times`. The folder is made where it is not there. FDB_EIO: err
 * names the first file that could not be written, warnings the others; all that could be are there.
 */
FDB_MUST_CHECK enum fdb_code record_write(const char *folder, struct device *const *devices,
    size_t n, uint16_t nsamples, const int64_t *sample_ms, struct fdb_err *err);

#endif
