/* LLDP-MIB (IEEE 802.1AB-2005): what neighbours say, and what our ports are called there. */
#include "collect/device/facts/neighbour_facts.h"
#include "collect/tables/column.h"
#include "collect/tables/values.h"

#include "fdbaudit/text.h"

#include <stdio.h>
#include <string.h>

enum { LOCAL_SUBTYPE, LOCAL_ID, LOCAL_DESCR };
enum { CHASSIS_SUBTYPE, CHASSIS, PORT_SUBTYPE, PORT, PORT_DESCR, SYSNAME, CAPS };

/* LldpChassisIdSubtype and LldpPortIdSubtype, as far as they change how the octets read */
enum { CHASSIS_IS_MAC = 4, CHASSIS_IS_ADDRESS = 5, PORT_IS_MAC = 3, PORT_IS_ADDRESS = 4 };

const struct column columns_lldpLocPort[] = {
	[LOCAL_SUBTYPE] = COLUMN(lldpLocPortIdSubtype),
	[LOCAL_ID] = COLUMN(lldpLocPortId),
	[LOCAL_DESCR] = COLUMN(lldpLocPortDesc),
};

const struct column columns_lldpRem[] = {
	[CHASSIS_SUBTYPE] = COLUMN(lldpRemChassisIdSubtype),
	[CHASSIS] = COLUMN(lldpRemChassisId),
	[PORT_SUBTYPE] = COLUMN(lldpRemPortIdSubtype),
	[PORT] = COLUMN(lldpRemPortId),
	[PORT_DESCR] = COLUMN(lldpRemPortDesc),
	[SYSNAME] = COLUMN(lldpRemSysName),
	[CAPS] = COLUMN(lldpRemSysCapEnabled),
};

struct id {
	char text[TEXT_MAX];
	struct mac mac; /* 0 when it is none */
};

/*
 * An id is an address when its subtype says so, or when it is one in words:
 * "a4:0c:c3:4e:ac:80" comes as chassisComponent and as local from real switches.
 */
static void
read_id(struct id *id, const struct value *v, bool is_mac, bool is_address)
{
	*id = (struct id){ .mac = { 0 } };
	if (v == NULL || v->type != VALUE_OCTETS) {
		return;
	}
	if (is_mac && table_mac(v, &id->mac)) {
		(void)mac_format(id->mac, id->text);
		return;
	}
	/* IANA address family 1 in front of four octets */
	if (is_address && v->nbytes == 5 && v->bytes[0] == 1) {
		(void)snprintf(id->text, sizeof(id->text), "%u.%u.%u.%u", v->bytes[1],
		    v->bytes[2], v->bytes[3], v->bytes[4]);
		return;
	}
	(void)text_clean(id->text, sizeof(id->text), v->bytes, v->nbytes);
	(void)mac_parse(id->text, strlen(id->text), &id->mac);
}

static uint32_t
subtype(const struct value *v)
{
	uint32_t number = 0;

	if (v != NULL) {
		(void)table_number(v, UINT8_MAX, &number);
	}
	return number;
}

bool
row_lldpLocPort(
    struct device *d, const uint32_t *index, size_t nindex, const struct value *const *columns)
{
	const uint32_t form = subtype(columns[LOCAL_SUBTYPE]);
	struct id id;
	struct id descr;

	if (nindex != 1) {
		return false;
	}
	read_id(&id, columns[LOCAL_ID], form == PORT_IS_MAC, form == PORT_IS_ADDRESS);
	read_id(&descr, columns[LOCAL_DESCR], false, false);
	fact_lldp_local(d, index[0], id.text, descr.text);
	return true;
}

bool
row_lldpRem(
    struct device *d, const uint32_t *index, size_t nindex, const struct value *const *columns)
{
	const uint32_t chassis_form = subtype(columns[CHASSIS_SUBTYPE]);
	const uint32_t port_form = subtype(columns[PORT_SUBTYPE]);
	const struct value *caps = columns[CAPS];
	struct id chassis;
	struct id port;
	struct id descr;
	struct id sysname;

	/* Index: lldpRemTimeMark.lldpRemLocalPortNum.lldpRemIndex */
	if (nindex != 3) {
		return false;
	}
	read_id(&chassis, columns[CHASSIS], chassis_form == CHASSIS_IS_MAC,
	    chassis_form == CHASSIS_IS_ADDRESS);
	read_id(&port, columns[PORT], port_form == PORT_IS_MAC, port_form == PORT_IS_ADDRESS);
	read_id(&descr, columns[PORT_DESCR], false, false);
	read_id(&sysname, columns[SYSNAME], false, false);
	fact_neighbour(
	    d, &(struct fact_neighbour){
		   .local_num = index[1],
		   .proto = NEIGHBOUR_LLDP,
		   .caps = caps != NULL && caps->type == VALUE_OCTETS && caps->nbytes > 0
			       ? caps->bytes[0]
			       : 0,
		   .chassis = chassis.mac,
		   .port_mac = port.mac,
		   .chassis_text = chassis.text,
		   .port_id = port.text,
		   .port_descr = descr.text,
		   .sysname = sysname.text,
	       });
	return true;
}
