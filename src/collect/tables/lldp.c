/* LLDP-MIB (IEEE 802.1AB-2005): what neighbours say, and what our ports are called there. */
#include "collect/device/facts/neighbour_facts.h"
#include "collect/tables/column.h"
#include "collect/tables/values.h"

#include "fdbaudit/text.h"

#include <stdio.h>
#include <stdlib.h>
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

/* Nothing but text: no control characters but blanks, and whole in UTF-8. NULs at the end do not count. */
static bool
is_text(const struct value *v)
{
	char clean[TEXT_MAX];
	size_t n = v->nbytes;

	while (n > 0 && v->bytes[n - 1] == '\0') {
		n--;
	}
	for (size_t i = 0; i < n; i++) {
		if ((v->bytes[i] < ' ' && strchr("\t\r\n", v->bytes[i]) == NULL) ||
		    v->bytes[i] == '\0' || v->bytes[i] == 0x7f) {
			return false;
		}
	}
	(void)text_clean(clean, sizeof(clean), v->bytes, n);
	return clean[0] != '\0' && strstr(clean, "\xef\xbf\xbd") == NULL;
}

/*
 * An id is an address when its subtype says so, when it is one in words
 * ("a4:0c:c3:4e:ac:80" comes as chassisComponent and as local from real
 * switches), or when its octets can be nothing else, whatever the subtype is.
 */
static void
read_id(struct id *id, const struct value *v, bool is_mac, bool is_address)
{
	*id = (struct id){ .mac = { 0 } };
	if (v == NULL || v->type != VALUE_OCTETS) {
		return;
	}
	if ((is_mac || (v->nbytes == 6 && !is_text(v))) && table_mac(v, &id->mac)) {
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

/* Names and descriptions are words, whatever their octets look like. */
static void
read_words(char text[static TEXT_MAX], const struct value *v)
{
	text[0] = '\0';
	if (v != NULL && v->type == VALUE_OCTETS) {
		(void)text_clean(text, TEXT_MAX, v->bytes, v->nbytes);
	}
}

/* One word of capabilities: a bit by its number, "bridge" or "bridge(2)"; 0 for other words. */
static uint16_t
capability(const char *s, size_t n)
{
	static const char *const words[] = { "other", "repeater", "bridge", "wlanAccessPoint",
		"router", "telephone", "docsisCableDevice", "stationOnly" };

	for (unsigned bit = 0; bit < 8; bit++) {
		const size_t len = strlen(words[bit]);

		if ((n == 1 && s[0] == (char)('0' + bit)) ||
		    (n >= len && memcmp(s, words[bit], len) == 0 &&
			(n == len || s[len] == '('))) {
			return (uint16_t)(0x80U >> bit);
		}
	}
	return 0;
}

/*
 * LldpSystemCapabilitiesMap: a BITS of one octet, sometimes two; or as a walk
 * prints it: "28 ", "28 2 4", "28 bridge(2) router(4)", "bridge router".
 */
static uint16_t
read_caps(const struct value *v)
{
	char text[128];
	uint16_t caps = 0;

	if (v == NULL || v->type != VALUE_OCTETS || v->nbytes == 0) {
		return 0;
	}
	if (v->nbytes < 2 || v->bytes[1] == 0 || !is_text(v)) {
		return v->bytes[0];
	}
	(void)text_clean(text, sizeof(text), v->bytes, v->nbytes);
	for (const char *s = text; *s != '\0'; s += strspn(s, " ,")) {
		const size_t n = strcspn(s, " ,");

		/* the octet itself stands first */
		if (s == text && n == 2 && strspn(s, "0123456789abcdefABCDEF") >= 2) {
			return (uint16_t)strtoul(s, NULL, 16);
		}
		caps |= capability(s, n);
		s += n;
	}
	return caps;
}

/*
 * The place of lldpRemLocalPortNum in the index: time mark.port.number. Some agents
 * leave the number out, some add to it; a time mark of 0 tells which part is which.
 * 0: it cannot be told.
 */
static size_t
port_in_index(const uint32_t *index, size_t nindex)
{
	return nindex == 3 || (nindex == 4 && index[0] == 0) || (nindex == 2 && index[0] == 0)
		   ? 1
		   : 0;
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
	char descr[TEXT_MAX];

	if (nindex != 1) {
		return false;
	}
	read_id(&id, columns[LOCAL_ID], form == PORT_IS_MAC, form == PORT_IS_ADDRESS);
	read_words(descr, columns[LOCAL_DESCR]);
	fact_lldp_local(d, index[0], id.text, descr);
	return true;
}

bool
row_lldpRem(
    struct device *d, const uint32_t *index, size_t nindex, const struct value *const *columns)
{
	const uint32_t chassis_form = subtype(columns[CHASSIS_SUBTYPE]);
	const uint32_t port_form = subtype(columns[PORT_SUBTYPE]);
	const size_t at = port_in_index(index, nindex);
	struct id chassis;
	struct id port;
	char descr[TEXT_MAX];
	char sysname[TEXT_MAX];

	if (at == 0) {
		return false;
	}
	read_id(&chassis, columns[CHASSIS], chassis_form == CHASSIS_IS_MAC,
	    chassis_form == CHASSIS_IS_ADDRESS);
	read_id(&port, columns[PORT], port_form == PORT_IS_MAC, port_form == PORT_IS_ADDRESS);
	read_words(descr, columns[PORT_DESCR]);
	read_words(sysname, columns[SYSNAME]);
	fact_neighbour(d, &(struct fact_neighbour){
			      .local_num = index[at],
			      .proto = NEIGHBOUR_LLDP,
			      .caps = read_caps(columns[CAPS]),
			      .chassis = chassis.mac,
			      .port_mac = port.mac,
			      .chassis_text = chassis.text,
			      .port_id = port.text,
			      .port_descr = descr,
			      .sysname = sysname,
			  });
	return true;
}
