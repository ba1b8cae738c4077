/*
 * The heading of a MAC address table, and the cells of the rows below it.
 *
 * Columns are known by their words (mac_columns.def), whatever their order. A
 * word of a row belongs to the column that it stands under, as seen from the
 * address: what makes a row begin further right moves all of its words.
 */
#ifndef FDBAUDIT_REPLAY_MAC_HEADING_H
#define FDBAUDIT_REPLAY_MAC_HEADING_H

#include <stdbool.h>
#include <stddef.h>

enum mac_column {
	MAC_COLUMN_OTHER,
	MAC_COLUMN_ADDRESS,
	MAC_COLUMN_VLAN,
	MAC_COLUMN_NAME,
	MAC_COLUMN_DOMAIN,
	MAC_COLUMN_TYPE,
	MAC_COLUMN_FLAGS,
	MAC_COLUMN_HOST,
	MAC_COLUMN_PORT,
	MAC_COLUMN_UNIT,
	MAC_COLUMN_FOREIGN
};

enum { HEADING_COLUMNS = 24, ROW_WORDS = 64 };

struct mac_span { /* bytes of a line: [from, to) */
	size_t from, to;
};

struct mac_heading {
	size_t n; /* columns; 0: no heading is known */
	struct mac_span at[HEADING_COLUMNS];
	enum mac_column is[HEADING_COLUMNS];
	size_t address; /* number of the column of addresses */
	bool squeezed; /* no more than a blank between two columns: places tell nothing */
	bool placed; /* the place where addresses begin is known, of a row: */
	size_t begin;
};

/* A row in words, and the column of each. */
struct mac_words {
	size_t n;
	struct mac_span at[ROW_WORDS];
	size_t column[ROW_WORDS];
	size_t address; /* number of the word that is the address */
};

enum mac_heading_kind {
	MAC_HEADING_NONE, /* the line is no heading */
	MAC_HEADING_KNOWN,
	MAC_HEADING_FOREIGN /* of another table: its rows are not to be read */
};

/* Reads a heading of one line; *h is set when it is MAC_HEADING_KNOWN. */
enum mac_heading_kind mac_heading_read(struct mac_heading *h, const char *line);

/* Reads a heading of two lines, words below words ("MAC" and "address"). */
enum mac_heading_kind mac_heading_read_two(
    struct mac_heading *h, const char *above, const char *line);

/*
 * Takes the line below a heading where it shows how wide the columns are
 * ("----  -----------"). Other lines change nothing.
 */
void mac_heading_underline(struct mac_heading *h, const char *line);

/* Parts a line into words; false: it has more than ROW_WORDS of them. */
bool mac_heading_words(struct mac_words *w, const char *line);

/* Finds the column of each word of a row; w->address must be set. */
void mac_heading_place(struct mac_heading *h, struct mac_words *w);

#endif
