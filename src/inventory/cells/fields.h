/*
 * Fields: the text of a cell to a value.
 *
 * Every function takes what exports, spreadsheets and people write. A text that cannot be read
 * gives "unknown" or false: an answer, never an error.
 */
#ifndef INVENTORY_FIELDS_H
#define INVENTORY_FIELDS_H

#include "fdbaudit/inventory.h"

/*
 * Returns yes or no for True/False of PowerShell, On/Off, 1/0, and what spreadsheets of other
 * languages make of them; unknown for NULL and all else.
 */
enum tri field_tri(const char *s);

/*
 * The same for an OnOffState of Hyper-V, whose numbers in JSON and CLIXML are the other way
 * round: 0 is On, 1 is Off.
 */
enum tri field_on_off(const char *s);

enum field_mac_state {
	FIELD_MAC_WHOLE,
	FIELD_MAC_PADDED, /* a spreadsheet dropped leading zeros; they are back */
	FIELD_MAC_ROUNDED, /* a number like 1,55E+09: digits are lost */
	FIELD_MAC_UNREADABLE
};

/*
 * Reads a MAC address in every spelling that exports have: 12 digits, dashes, colons, dots,
 * blanks, 0x, dashes of an editor, quotes of a spreadsheet, octets without their zeros. Sets *out
 * for WHOLE and PADDED alone.
 */
enum field_mac_state field_mac(const char *s, struct mac *out);

/*
 * Reads a cell of several addresses, parted by , ; | line ends or blanks. Returns how many there
 * are, 2 to cap of them; 0: it is no such list, or longer.
 */
size_t field_mac_list(const char *s, struct mac *out, size_t cap);

/* What parts the entries of such a list, where blanks do not. */
#define FIELD_LIST_BETWEEN ",;|{}\r\n"

/* Returns the number of a VLAN, 1 to 4094; 0 for NULL and all else. */
uint16_t field_vlan(const char *s);

/*
 * Takes the next IPv4 address from a list (parted by blanks , ; | or brackets) and moves *s
 * behind it. *out is in host order. Passes over loopback, 0.0.0.0 and what is no IPv4 address.
 * Returns false at the end.
 */
bool field_ipv4_next(const char **s, uint32_t *out);

/* Takes the next range of VLANs (1 to 4094) from "110-130,200"; false at the end. */
bool field_vlans_next(const char **s, uint16_t *first, uint16_t *last);

/*
 * Returns Unix seconds of RFC 3339 text, with blanks or without, or of /Date(ms)/; 0: neither.
 */
int64_t field_time(const char *s);

/*
 * Returns whether a cell is the name of a .NET type: PowerShell writes it in place of a nested
 * object or a list, so it is no value at all.
 */
bool field_is_type_name(const char *s, size_t len);

enum { GUID_SIZE = 37 };

/* Writes a GUID in lower case without braces; false when s is none, or all zeros. */
bool field_guid(const char *s, char dst[static GUID_SIZE]);

/* Returns whether a cell is empty (NULL), or a word that exports write where they know nothing. */
bool field_is_nothing(const char *s);

#endif
