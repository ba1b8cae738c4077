/*
 * What the port column of a forwarding table counts.
 *
 * Bridge ports, by the standard: indexes of dot1dBasePortTable. Some agents
 * write the value of dot1dBasePort, which is not its index there; some write
 * ifIndexes, in one table or in both. Each table is judged by its own rows.
 */
#ifndef FDBAUDIT_PORT_READING_H
#define FDBAUDIT_PORT_READING_H

#include "collect/snapshot/port_map.h"

/*
 * Rows and steps of the plain tables whose port column proves to count
 * otherwise refer to interfaces from now on. m: dot1dBasePortTable is in it;
 * ports get the numbers that such a table has for them.
 */
void port_reading_apply(struct device_facts *f, struct port_map *m);

/*
 * Returns the ifIndex that a number of a plain table means, of which port_reading_apply() found what
 * it counts (fdb.numbers); NONE: none that was told of, it is a bridge port then.
 */
uint32_t port_reading_again(
    const struct device_facts *f, enum port_numbers numbers, uint32_t number);

/* Returns the number at the end of a name, "Ethernet1/44"; 0 where there is none. */
uint32_t port_reading_last_number(const char *name);

/* Returns the base read of this table without a context, or NULL. */
struct base_read *port_reading_base(const struct device_facts *f, uint16_t table);

/* Returns the first row of this address in a table, or NULL. b may be NULL. */
const struct row *port_reading_row(const struct base_read *b, struct mac m);

#endif
