#include "collect/tables/values.h"

#include "collect/device/facts/row_facts.h"
#include "fdbaudit/text.h"

enum { ADDRESS = 6 /* octets of an address */ };

bool
table_number(const struct value *v, uint32_t max, uint32_t *out)
{
	switch (v->type) {
	case VALUE_INTEGER:
	case VALUE_COUNTER32:
	case VALUE_GAUGE32:
	case VALUE_TIMETICKS:
	case VALUE_COUNTER64:
		if (v->number < 0 || v->number > (int64_t)max) {
			return false;
		}
		*out = (uint32_t)v->number;
		return true;
	case VALUE_OCTETS:
	case VALUE_NULL:
	case VALUE_OID:
	case VALUE_IPADDRESS:
	case VALUE_OPAQUE:
		break;
	}
	return false;
}

/* "0:1b:21:1:0:3", "00 1B 21 01 00 03": six numbers of one or two digits. */
static bool
octets_in_words(const uint8_t *s, size_t n, struct mac *out)
{
	uint64_t bits = 0;
	size_t i = 0;
	uint8_t separator = 0;

	for (size_t octet = 0; octet < ADDRESS; octet++) {
		unsigned number = 0;
		size_t digits = 0;

		for (; i < n && digits < 2 && text_hex_digit((char)s[i]) >= 0; i++, digits++) {
			number = number << 4 | (unsigned)text_hex_digit((char)s[i]);
		}
		if (digits == 0) {
			return false;
		}
		bits = bits << 8 | number;
		if (octet + 1 < ADDRESS) {
			separator = octet == 0 && i < n ? s[i] : separator;
			if (i == n || s[i++] != separator ||
			    (separator != ':' && separator != '-' && separator != ' ')) {
				return false;
			}
		}
	}
	if (i == n) {
		out->bits = bits;
	}
	return i == n;
}

/* Blanks and NULs at the end are no part of a text. */
static size_t
text_length(const uint8_t *s, size_t n)
{
	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\0')) {
		n--;
	}
	return n;
}

bool
table_mac(const struct value *v, struct mac *out)
{
	uint64_t bits = 0;

	if (v->type != VALUE_OCTETS) {
		return false;
	}
	if (v->nbytes != ADDRESS) {
		const size_t n = text_length(v->bytes, v->nbytes);

		return mac_parse((const char *)v->bytes, n, out) ||
		       octets_in_words(v->bytes, n, out);
	}
	for (size_t i = 0; i < ADDRESS; i++) {
		bits = bits << 8 | v->bytes[i];
	}
	out->bits = bits;
	return true;
}

bool
table_interface(const struct value *v, uint32_t *out)
{
	struct value positive = *v;

	if (v->type == VALUE_INTEGER && v->number < 0 && v->number >= INT32_MIN) {
		positive.number += INT64_C(1) << 32;
	}
	return table_number(&positive, UINT32_MAX, out);
}

/* "00155d010203", a sub-identifier for each letter. */
static bool
index_in_words(const uint32_t *index, size_t nindex, struct mac *out)
{
	char text[MAC_TEXT_SIZE];

	if (nindex >= sizeof(text)) {
		return false;
	}
	for (size_t i = 0; i < nindex; i++) {
		if (index[i] > 0x7f) {
			return false;
		}
		text[i] = (char)index[i];
	}
	return mac_parse(text, nindex, out);
}

bool
table_index_mac(const uint32_t *index, size_t nindex, struct mac *out)
{
	uint64_t bits = 0;

	/* Zyxel, Cisco SB and AOS-CX put the length in front, as for a string that may vary. */
	if (nindex == ADDRESS + 1 && index[0] == ADDRESS) {
		index++;
		nindex--;
	}
	if (nindex != ADDRESS) {
		return index_in_words(index, nindex, out);
	}
	for (size_t i = 0; i < ADDRESS; i++) {
		if (index[i] > 255) {
			return false;
		}
		bits = bits << 8 | index[i];
	}
	out->bits = bits;
	return true;
}

bool
table_fdb_cell(struct device *d, enum fdb_column column, enum port_space space, uint64_t fid,
    struct mac m, const struct value *v)
{
	uint32_t number;

	if (v->type == VALUE_NULL) {
		fact_row_gone(d, fid, m);
		return true;
	}
	switch (column) {
	case FDB_PORT:
		if (!table_interface(v, &number) || number == NONE) {
			return false;
		}
		fact_row_port(d, fid, m, (struct port_ref){ space, number, NULL });
		return true;
	case FDB_STATUS:
		if (!table_number(v, UINT8_MAX, &number)) {
			return false;
		}
		fact_row_status(d, fid, m, (uint8_t)number);
		return true;
	}
	return false;
}

bool
table_fdb_row(struct device *d, enum port_space space, uint64_t fid, struct mac m,
    const struct value *port, uint8_t status)
{
	uint32_t number;

	if (!table_interface(port, &number) || number == NONE) {
		return false;
	}
	fact_row(d, fid, m, (struct port_ref){ space, number, NULL }, status, 0);
	return true;
}
