#include "collect/replay/mactext/mac_heading.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

enum { PHRASE_WORDS = 5, PHRASE_MAX = 48, STRANGERS_MAX = 2, ACQUAINTED = 3 };

/* How far the middle of an address may be from the middle of its heading. */
static const long off_middle = 8;

static const struct {
	const char *words;
	enum mac_column is;
} known[] = {
#define MAC_COLUMN(words, column, whose) { words, MAC_COLUMN_##column },
#include "collect/replay/mactext/mac_columns.def"
#undef MAC_COLUMN
};

/* ---- words ---- */

bool
mac_heading_words(struct mac_words *w, const char *line)
{
	size_t i = 0;

	w->n = 0;
	for (;;) {
		i += strspn(line + i, " ");
		if (line[i] == '\0') {
			return true;
		}
		if (w->n == ROW_WORDS) {
			return false;
		}
		w->at[w->n].from = i;
		i += strcspn(line + i, " ");
		w->at[w->n++].to = i;
	}
}

/* Adds the letters of a span, small, without blanks, dashes and underlines. */
static size_t
add_letters(char *out, size_t n, const char *line, struct mac_span s)
{
	for (size_t i = s.from; i < s.to && n < PHRASE_MAX - 1; i++) {
		if (strchr(" -_", line[i]) == NULL) {
			out[n++] = (char)tolower((unsigned char)line[i]);
		}
	}
	out[n] = '\0';
	return n;
}

/* The column that is headed so; false: nobody heads one so. */
static bool
column_of(char *phrase, size_t n, enum mac_column *out)
{
	if (n > 1 && phrase[n - 1] == '/') {
		phrase[n - 1] = '\0';
	}
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (strcmp(known[i].words, phrase) == 0) {
			*out = known[i].is;
			return true;
		}
	}
	*out = MAC_COLUMN_OTHER;
	return false;
}

/*
 * A word that tells several things is headed by what it begins with: "VLAN/VSI/BD", "Port\\Next",
 * "Vlan(VNI)". Not "MAC/IP", which is either.
 */
static bool
column_of_beginning(char *word, enum mac_column *out)
{
	word[strcspn(word, "/\\[(:")] = '\0';
	return column_of(word, strlen(word), out) && *out != MAC_COLUMN_ADDRESS;
}

/* ---- the heading ---- */

/* One address, one port, nothing of another table. Junos names its VLANs, whatever the heading says. */
static enum mac_heading_kind
kind_of(struct mac_heading *h)
{
	bool units = false;
	size_t addresses = 0;
	size_t ports = 0;
	size_t others = 0;
	bool foreign = false;

	for (size_t i = 0; i < h->n; i++) {
		addresses += h->is[i] == MAC_COLUMN_ADDRESS;
		ports += h->is[i] == MAC_COLUMN_PORT || h->is[i] == MAC_COLUMN_UNIT;
		others += h->is[i] == MAC_COLUMN_OTHER;
		foreign = foreign || h->is[i] == MAC_COLUMN_FOREIGN;
		units = units || h->is[i] == MAC_COLUMN_UNIT;
		h->address = h->is[i] == MAC_COLUMN_ADDRESS ? i : h->address;
	}
	for (size_t i = 0; i < h->n && units; i++) {
		h->is[i] = h->is[i] == MAC_COLUMN_VLAN ? MAC_COLUMN_NAME : h->is[i];
	}
	if (foreign) {
		return h->n > others + 1 ? MAC_HEADING_FOREIGN : MAC_HEADING_NONE;
	}
	return addresses == 1 && ports == 1 ? MAC_HEADING_KNOWN : MAC_HEADING_NONE;
}

/* How many words from number i on are the longest known phrase, a blank between them; or 0. */
static size_t
phrase_at(const char *line, const struct mac_words *w, size_t i, enum mac_column *is)
{
	for (size_t n = w->n - i < PHRASE_WORDS ? w->n - i : PHRASE_WORDS; n > 0; n--) {
		const struct mac_span s = { w->at[i].from, w->at[i + n - 1].to };
		char phrase[PHRASE_MAX];
		bool close = true;

		for (size_t k = i + 1; k < i + n; k++) {
			close = close && w->at[k].from == w->at[k - 1].to + 1;
		}
		if (close && s.to - s.from < PHRASE_MAX &&
		    (column_of(phrase, add_letters(phrase, 0, line, s), is) ||
			(n == 1 && column_of_beginning(phrase, is)))) {
			return n;
		}
	}
	*is = MAC_COLUMN_OTHER;
	return 0;
}

enum mac_heading_kind
mac_heading_read(struct mac_heading *h, const char *line)
{
	struct mac_heading new = { .squeezed = true };
	struct mac_words w;
	size_t strangers = 0; /* unknown words side by side: a sentence */
	size_t acquainted = 0;
	bool was_known = true;
	enum mac_heading_kind kind;

	if (!mac_heading_words(&w, line)) {
		return MAC_HEADING_NONE;
	}
	for (size_t i = 0, n; i<w.n; i += n> 0 ? n : 1) {
		const size_t last = new.n;
		const bool apart = i > 0 && w.at[i].from > w.at[i - 1].to + 1;

		if (last == HEADING_COLUMNS) {
			return MAC_HEADING_NONE;
		}
		n = phrase_at(line, &w, i, &new.is[last]);
		new.at[last] =
		    (struct mac_span){ w.at[i].from, w.at[i + (n > 0 ? n - 1 : 0)].to };
		new.squeezed = new.squeezed && !apart;
		strangers += n == 0 && !was_known && !apart;
		acquainted += n > 0;
		was_known = n > 0;
		new.n++;
	}
	kind = strangers > STRANGERS_MAX && acquainted < ACQUAINTED ? MAC_HEADING_NONE
								    : kind_of(&new);
	*h = kind == MAC_HEADING_KNOWN ? new : *h;
	return kind;
}

/* Cells of a line: words with no more than a blank between them. */
static size_t
cells(const char *line, struct mac_span *out)
{
	struct mac_words w;
	size_t n = 0;

	if (!mac_heading_words(&w, line)) {
		return 0;
	}
	for (size_t i = 0; i < w.n; i++) {
		if (i > 0 && w.at[i].from == w.at[i - 1].to + 1) {
			out[n - 1].to = w.at[i].to;
		} else if (n == HEADING_COLUMNS) {
			return 0;
		} else {
			out[n++] = w.at[i];
		}
	}
	return n;
}

static bool
overlap(struct mac_span a, struct mac_span b)
{
	return a.from < b.to && b.from < a.to;
}

/* The columns that both cover. */
static struct mac_span
joined(struct mac_span a, struct mac_span b)
{
	return (
	    struct mac_span){ a.from < b.from ? a.from : b.from, a.to > b.to ? a.to : b.to };
}

enum mac_heading_kind
mac_heading_read_two(struct mac_heading *h, const char *above, const char *line)
{
	struct mac_heading new = { .squeezed = false };
	struct mac_span top[HEADING_COLUMNS];
	struct mac_span below[HEADING_COLUMNS];
	const size_t ntop = cells(above, top);
	const size_t nbelow = cells(line, below);
	enum mac_heading_kind kind;

	for (size_t i = 0, k = 0; i < ntop || k < nbelow; new.n++) {
		const bool both = i < ntop && k < nbelow && overlap(top[i], below[k]);
		const bool upper =
		    both || k == nbelow || (i < ntop && top[i].from < below[k].from);
		struct mac_span *at = &new.at[new.n];
		char phrase[PHRASE_MAX];
		size_t n = 0;

		if (new.n == HEADING_COLUMNS) {
			return MAC_HEADING_NONE;
		}
		*at = upper ? top[i] : below[k];
		if (upper) {
			n = add_letters(phrase, n, above, top[i++]);
		}
		if (both || !upper) {
			*at = joined(*at, below[k]);
			n = add_letters(phrase, n, line, below[k++]);
		}
		(void)column_of(phrase, n, &new.is[new.n]);
	}
	kind = kind_of(&new);
	*h = kind == MAC_HEADING_KNOWN ? new : *h;
	return kind;
}

/* Columns wider than their words: each that is alone over a run of dashes is as wide as that. */
void
mac_heading_underline(struct mac_heading *h, const char *line)
{
	size_t runs = 0;

	if (line[strspn(line, " -+=")] != '\0') {
		return;
	}
	for (size_t i = strspn(line, " +"); line[i] != '\0'; i += strspn(line + i, " +")) {
		const struct mac_span run = { i, i + strcspn(line + i, " +") };
		size_t column = h->n;
		size_t over = 0;

		for (size_t k = 0; k < h->n; k++) {
			if (overlap(h->at[k], run)) {
				column = h->is[k] != MAC_COLUMN_OTHER || over == 0 ? k : column;
				over += h->is[k] != MAC_COLUMN_OTHER || over == 0;
			}
		}
		/* one run under all columns is a line, no more */
		if (over == 1 && (runs > 0 || line[run.to] != '\0')) {
			h->at[column] = run;
			h->squeezed = false;
		}
		i = run.to;
		runs++;
	}
}

/* ---- rows ---- */

/* How far the words of this row stand right of where they belong; it may be less than 0. */
static long
shift_of(struct mac_heading *h, struct mac_span address)
{
	const struct mac_span head = h->at[h->address];
	const long off = (long)(address.from + address.to) - (long)(head.from + head.to);

	if (!h->placed) {
		h->placed = true;
		h->begin = address.from == head.from ||
				   (off <= 2 * off_middle && off >= -2 * off_middle)
			       ? address.from
			       : head.from;
	}
	return (long)address.from - (long)h->begin;
}

/* How far a word is from a column: 0 when it begins or ends with it, 1 under it. */
static size_t
distance(struct mac_span column, long from, long to)
{
	const long left = (long)column.from;
	const long right = (long)column.to;

	if (from == left || to == right) {
		return 0;
	}
	if (from < right && left < to) {
		return 1;
	}
	return (size_t)(from >= right ? from - right + 2 : left - to + 2);
}

/* The column nearest to a word, on its side of the address. */
static size_t
nearest(
    const struct mac_heading *h, bool behind, size_t least, long from, long to, size_t *how_far)
{
	const size_t first = behind ? (least > h->address ? least : h->address + 1) : least;
	const size_t end = behind ? h->n : h->address;
	size_t best = h->n;

	*how_far = SIZE_MAX;
	for (size_t i = first; i < end; i++) {
		const size_t d = distance(h->at[i], from, to);

		if (d < *how_far) {
			*how_far = d;
			best = i;
		}
	}
	return best;
}

static void
place_by_order(const struct mac_heading *h, struct mac_words *w)
{
	for (size_t i = 0; i < w->n; i++) {
		w->column[i] = i + h->address - w->address;
	}
}

/*
 * By place. A word that is a blank away from the one before it, and under no
 * heading of its own, goes on in its cell ("vPC Peer-Link").
 */
static void
place_by_distance(const struct mac_heading *h, struct mac_words *w, long shift)
{
	size_t least = 0; /* columns do not go back */

	for (size_t i = 0; i < w->n; i++) {
		const long from = (long)w->at[i].from - shift;
		const long to = (long)w->at[i].to - shift;
		const bool close =
		    i > 0 && i - 1 != w->address && w->at[i].from == w->at[i - 1].to + 1;
		size_t far;

		if (i == w->address) {
			w->column[i] = least = h->address;
			continue;
		}
		w->column[i] = nearest(h, i > w->address, least, from, to, &far);
		if (close && far > 1) {
			w->column[i] = w->column[i - 1];
		}
		least = w->column[i] < h->n ? w->column[i] : least;
	}
}

static bool
has_port(const struct mac_heading *h, const struct mac_words *w)
{
	for (size_t i = 0; i < w->n; i++) {
		if (w->column[i] < h->n && (h->is[w->column[i]] == MAC_COLUMN_PORT ||
					       h->is[w->column[i]] == MAC_COLUMN_UNIT)) {
			return true;
		}
	}
	return false;
}

void
mac_heading_place(struct mac_heading *h, struct mac_words *w)
{
	/* as many words as columns, before the address and behind it */
	const bool even = w->n == h->n && w->address == h->address;

	if (!(even && h->squeezed)) {
		place_by_distance(h, w, shift_of(h, w->at[w->address]));
		if (has_port(h, w) || !even) {
			return;
		}
	}
	place_by_order(h, w);
}
