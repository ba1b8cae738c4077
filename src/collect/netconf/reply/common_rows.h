/*
 * Rows that are the same whatever the model calls their leaves.
 *
 * Functions without a port as an argument stand in tables of models as they
 * are; those that end in _at serve models that name ports in a way of their
 * own. Each returns what became of the row.
 */
#ifndef FDBAUDIT_NETCONF_COMMON_ROWS_H
#define FDBAUDIT_NETCONF_COMMON_ROWS_H

#include "collect/netconf/reply/reply_row.h"

/*
 * Tells the forwarding row of LEAF_MAC, _VLAN or _VLAN_OUTER and _TYPE, at the
 * port of LEAF_PORT or _PORT_OTHER. REPLY_DROPPED: the address is none.
 */
enum reply_outcome common_row_fdb(const struct reply_row *row);
enum reply_outcome common_row_fdb_at(const struct reply_row *row, const char *port);

/*
 * Tells the name, LEAF_DESCR, _OPER, _SPEED and _MAC of an interface: the one
 * called LEAF_NAME, a member of LEAF_AGGREGATE where that is told
 * (REPLY_DROPPED: it has no name), or the one that `port` names by its space,
 * port and text[0].
 */
enum reply_outcome common_row_interface(const struct reply_row *row);
enum reply_outcome common_row_interface_at(
    const struct reply_row *row, const struct netconf_fact *port);

/*
 * Tells the neighbour of LEAF_CHASSIS, _PEER_PORT, _PEER_DESCR, _PEER_NAME and
 * _PEER_CAPS: heard at LEAF_PORT or _PORT_OTHER (REPLY_DROPPED: at none of
 * them), or at the port that `port` names. REPLY_NO_ROW: nobody is heard there.
 */
enum reply_outcome common_row_neighbour(const struct reply_row *row);
enum reply_outcome common_row_neighbour_at(
    const struct reply_row *row, const struct netconf_fact *port);

/* Tells that the switch is called LEAF_NAME. REPLY_NO_ROW: it has no name. */
enum reply_outcome common_row_system(const struct reply_row *row);

/* Tells that a port is a member of an aggregate. REPLY_NO_ROW: one of them has no name. */
enum reply_outcome common_row_member(
    const struct reply_row *row, const char *port, const char *aggregate);

#endif
