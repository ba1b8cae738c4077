#include "collect/netconf/reply/common_rows.h"

#include "collect/netconf/reply/leaf.h"

enum reply_outcome
common_row_fdb_at(const struct reply_row *row, const char *port)
{
	struct netconf_fact f = netconf_fact_at(NETCONF_ROW, port);

	if (!leaf_mac(reply_leaf(row, LEAF_MAC), &f.mac)) {
		return REPLY_DROPPED;
	}
	netconf_fact_vlan(&f, leaf_vlan(reply_leaf_or(row, LEAF_VLAN, LEAF_VLAN_OUTER)));
	f.status = leaf_status(reply_leaf(row, LEAF_TYPE));
	return reply_tell(row, &f);
}

enum reply_outcome
common_row_fdb(const struct reply_row *row)
{
	return common_row_fdb_at(row, reply_leaf_or(row, LEAF_PORT, LEAF_PORT_OTHER));
}

/* ---- interfaces ---- */

static enum reply_outcome
tell_text(
    const struct reply_row *row, struct netconf_fact f, enum if_field field, const char *text)
{
	if (text[0] == '\0') {
		return REPLY_TAKEN;
	}
	f.kind = NETCONF_IF_TEXT;
	f.field = (uint8_t)field;
	f.text[1] = text;
	return reply_tell(row, &f);
}

/* 0: not known. */
static enum reply_outcome
tell_number(
    const struct reply_row *row, struct netconf_fact f, enum if_field field, int64_t number)
{
	if (number == 0) {
		return REPLY_TAKEN;
	}
	f.kind = NETCONF_IF_NUMBER;
	f.field = (uint8_t)field;
	f.number = number;
	return reply_tell(row, &f);
}

static enum reply_outcome
tell_mac(const struct reply_row *row, struct netconf_fact f, const char *text)
{
	if (!leaf_mac(text, &f.mac) || f.mac.bits == 0) {
		return REPLY_TAKEN;
	}
	f.kind = NETCONF_IF_MAC;
	return reply_tell(row, &f);
}

enum reply_outcome
common_row_interface_at(const struct reply_row *row, const struct netconf_fact *port)
{
	const char *name =
	    port->space == SPACE_NAME ? port->text[0] : reply_leaf(row, LEAF_NAME);
	enum reply_outcome told = tell_text(row, *port, IF_NAME, name);

	if (told == REPLY_TAKEN) {
		told = tell_text(row, *port, IF_ALIAS, reply_leaf(row, LEAF_DESCR));
	}
	if (told == REPLY_TAKEN) {
		told = tell_number(row, *port, IF_OPER, leaf_oper(reply_leaf(row, LEAF_OPER)));
	}
	if (told == REPLY_TAKEN) {
		told = tell_number(row, *port, IF_MBIT, leaf_mbit(reply_leaf(row, LEAF_SPEED)));
	}
	if (told == REPLY_TAKEN) {
		told = tell_mac(row, *port, reply_leaf(row, LEAF_MAC));
	}
	return told;
}

enum reply_outcome
common_row_interface(const struct reply_row *row)
{
	const char *name = reply_leaf(row, LEAF_NAME);
	const struct netconf_fact port = netconf_fact_at(NETCONF_IF_TEXT, name);
	const char *aggregate = reply_leaf(row, LEAF_AGGREGATE);
	enum reply_outcome told = REPLY_DROPPED;

	if (name[0] != '\0') {
		told = common_row_interface_at(row, &port);
	}
	if (told == REPLY_TAKEN && aggregate[0] != '\0') {
		told = common_row_member(row, name, aggregate);
	}
	return told;
}

enum reply_outcome
common_row_member(const struct reply_row *row, const char *port, const char *aggregate)
{
	struct netconf_fact f = netconf_fact_at(NETCONF_LAG_MEMBER, port);

	if (port[0] == '\0' || aggregate[0] == '\0') {
		return REPLY_NO_ROW;
	}
	f.text[1] = aggregate;
	return reply_tell(row, &f);
}

/* ---- neighbours and the switch itself ---- */

enum reply_outcome
common_row_neighbour_at(const struct reply_row *row, const struct netconf_fact *port)
{
	struct netconf_fact f = *port;

	f.kind = NETCONF_NEIGHBOUR;
	f.text[1] = reply_leaf(row, LEAF_CHASSIS);
	f.text[2] = reply_leaf(row, LEAF_PEER_PORT);
	f.text[3] = reply_leaf(row, LEAF_PEER_DESCR);
	f.text[4] = reply_leaf(row, LEAF_PEER_NAME);
	if (f.text[1][0] == '\0' && f.text[4][0] == '\0') {
		return REPLY_NO_ROW; /* a port that hears nobody */
	}
	f.caps = leaf_capabilities(reply_leaf(row, LEAF_PEER_CAPS));
	(void)leaf_mac(f.text[1], &f.mac);
	(void)leaf_mac(f.text[2], &f.port_mac);
	return reply_tell(row, &f);
}

enum reply_outcome
common_row_neighbour(const struct reply_row *row)
{
	const struct netconf_fact port =
	    netconf_fact_at(NETCONF_NEIGHBOUR, reply_leaf_or(row, LEAF_PORT, LEAF_PORT_OTHER));

	return port.text[0][0] != '\0' ? common_row_neighbour_at(row, &port) : REPLY_DROPPED;
}

enum reply_outcome
common_row_system(const struct reply_row *row)
{
	struct netconf_fact f = netconf_fact_of(NETCONF_SYSTEM);

	f.text[1] = reply_leaf(row, LEAF_NAME);
	return f.text[1][0] != '\0' ? reply_tell(row, &f) : REPLY_NO_ROW;
}
