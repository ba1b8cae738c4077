/*
 * Reads the MAC address tables of a saved terminal session, line by line.
 *
 * No line that holds an address is passed over: it is a row, it cannot be used,
 * or it is of another command ("sw1#show arp"), or the words of a command.
 */
#ifndef FDBAUDIT_REPLAY_MAC_READER_H
#define FDBAUDIT_REPLAY_MAC_READER_H

#include "collect/replay/mactext/mac_cells.h"
#include "collect/replay/mactext/mac_heading.h"
#include "collect/replay/mactext/mac_totals.h"
#include "collect/replay/mactext/screen.h"
#include "fdbaudit/mac.h"

struct mac_reader { /* see mac_reader_open() */
	struct screen screen;
	struct mac_heading heading; /* of the table under way */
	char above[SCREEN_LINE + 1]; /* the line above; "" when it was part of something */
	bool heading_above; /* that was a heading */
	bool other_command; /* the answer to another command is under way */
	/* what was met so far */
	struct mac_totals totals;
	size_t since_total; /* lines with an address behind the last total */
	size_t first_heading; /* number of its line, or 0 */
	size_t rows, unused,
	    others; /* lines with an address: rows, what cannot be used, of commands */
};

struct mac_line {
	size_t number; /* of the line, from 1 */
	const char *unused; /* why it cannot be used; NULL: it is a row */
	struct mac mac;
	struct mac_vlan vlan;
	uint8_t status; /* RFC 4363, 0 not told */
	enum mac_place place;
	char port[SCREEN_LINE + 1]; /* name of a MAC_PLACE_PORT or MAC_PLACE_FABRIC */
};

/* Begins with a text of len bytes, which must outlive the reader. */
void mac_reader_open(struct mac_reader *r, const char *text, size_t len);

/* Reads on to the next row, or the next line that cannot be used. False at the end. */
bool mac_reader_next(struct mac_reader *r, struct mac_line *out);

/* Returns the number of the first line of a text that holds an address, 0 when there is none. */
size_t mac_reader_address_line(const char *text, size_t len);

/*
 * Says at the end what shows that the text is not all of its tables: it was
 * left at a pager, or promises more. *number is the line that shows it, why has
 * room for cap bytes. False: nothing does.
 */
bool mac_reader_lacks(const struct mac_reader *r, size_t *number, char *why, size_t cap);

#endif
