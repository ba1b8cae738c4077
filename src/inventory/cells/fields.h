/*
 * Fields: cells to typed facts. False or "unknown" is an answer, never an error.
 */
#ifndef INVENTORY_FIELDS_H
#define INVENTORY_FIELDS_H

#include "fdbaudit/inventory.h"

/* True/False of PowerShell, On/Off, and what spreadsheets of other languages make of them. NULL: unknown. */
enum tri field_tri(const char *s);

/* OnOffState of Hyper-V as JSON and CLIXML may write it: On is 0, Off is 1. Words as above. */
enum tri field_on_off(const char *s);

enum mac_reading {
	MAC_READ,
	MAC_PADDED, /* a spreadsheet dropped leading zeros; they are back */
	MAC_NUMBER, /* 1,55E+09: digits are lost */
	MAC_UNREADABLE
};

/* Every spelling that exports have: 12 digits, dashes, colons, dots, blanks, 0x. *out is set for READ and PADDED. */
enum mac_reading field_mac(const char *s, struct mac *out);

/* A number up to max, or -1. */
int32_t field_number(const char *s, int32_t max);

/*
 * The next IPv4 address of a list (blank , ; |), in host order; advances *s.
 * Loopback and 0.0.0.0 are passed over. False at the end.
 */
bool field_ipv4_next(const char **s, uint32_t *out);

/* The next VLAN range of "110-130,200"; advances *s. False at the end. */
bool field_vlans_next(const char **s, uint16_t *first, uint16_t *last);

/* RFC 3339, with blanks or without, or /Date(ms)/; 0 when it is none of them. Unix seconds. */
int64_t field_time(const char *s);

/* PowerShell writes nested objects as the name of their type: no value at all. */
bool field_is_flattened(const char *s, size_t len);

/* A word or its number to an enum. Several words may stand for one value. */
struct word {
	const char *word;
	uint8_t value;
};
extern const struct word state_words[], replica_words[], vlan_mode_words[], team_mode_words[],
    balance_words[];

/* The value for s, without case; 0 (unknown) when s is NULL or not listed. */
uint8_t field_word(const struct word *words, const char *s);

/* The first word listed for a value, "" for unknown. */
const char *field_text(const struct word *words, uint8_t value);

/* A GUID without braces in lower case, into dst; false when s is none or all zeros. */
enum { GUID_SIZE = 37 };
bool field_guid(const char *s, char dst[static GUID_SIZE]);

#endif
