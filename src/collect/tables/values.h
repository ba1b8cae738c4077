/*
 * What tables of many MIBs read alike: numbers, addresses, and the cells of a
 * forwarding table.
 *
 * Each returns false where the value or the index makes no sense; the cell is
 * then counted as dropped.
 */
#ifndef FDBAUDIT_TABLES_VALUES_H
#define FDBAUDIT_TABLES_VALUES_H

#include "collect/device/table.h"

/* Reads a number of any numeric type within 0..max. */
bool table_number(const struct value *v, uint32_t max, uint32_t *out);

/*
 * Reads an address: six octets, or their text as agents and snmpwalk write it,
 * "0:1b:21:1:0:3" by the DISPLAY-HINT "1x:" of MacAddress (RFC 2579) included.
 */
bool table_mac(const struct value *v, struct mac *out);

/*
 * Reads the number of an interface or a port: InterfaceIndex (RFC 2863) ends at 2^31 - 1, some
 * agents go on to 2^32 - 1, also as a negative INTEGER. That last one is the model's NONE: such an
 * interface has its name and no number.
 */
bool table_interface(const struct value *v, uint32_t *out);

/*
 * Reads an address from an index: six sub-identifiers up to 255, their number in
 * front of them or not; or the letters of an address in words, one each.
 */
bool table_index_mac(const uint32_t *index, size_t nindex, struct mac *out);

/* What a column of a forwarding table holds. */
enum fdb_column { FDB_PORT, FDB_STATUS };

/*
 * Tells one instance of such a column; the port's number is of this space. fid
 * NONE: the table has no FID. VALUE_NULL: the switch has no such instance.
 */
bool table_fdb_cell(struct device *d, enum fdb_column column, enum port_space space,
    uint64_t fid, struct mac m, const struct value *v);

/* Tells a whole row; status 0: none given. */
bool table_fdb_row(struct device *d, enum port_space space, uint64_t fid, struct mac m,
    const struct value *port, uint8_t status);

#endif
