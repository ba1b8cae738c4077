#include "inventory/read/source.h"

#include "fdbaudit/vec.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* glibc has all of these encodings; without them nothing can be read. */
static void
converter_open(struct converter *c, const char *from)
{
	c->cd = iconv_open("UTF-8", from);
	c->open = true;
}

static void
converter_close(struct converter *c)
{
	if (c->open) {
		(void)iconv_close(c->cd);
		c->open = false;
	}
}

/* ---- which encoding --------------------------------------------------------------------------- */

/* UTF-16 without a mark: every second byte of mostly ASCII text is zero. Odd: little endian. */
static const char *
guess_utf16(const unsigned char *raw, size_t n)
{
	enum { LOOK_AT = 64 };
	size_t zeros[2] = { 0 };

	n = n < LOOK_AT ? n & ~(size_t)1 : LOOK_AT;
	for (size_t i = 0; i < n; i++) {
		zeros[i % 2] += raw[i] == 0 ? 1 : 0;
	}
	if (n < 4) {
		return NULL;
	}
	if (zeros[0] == 0 && zeros[1] >= n * 3 / 8) {
		return "UTF-16LE";
	}
	return zeros[1] == 0 && zeros[0] >= n * 3 / 8 ? "UTF-16BE" : NULL;
}

/* One control character in ten is no text. */
static bool
is_binary(const unsigned char *raw, size_t n)
{
	enum { LOOK_AT = 4096 };
	size_t controls = 0;

	n = n < LOOK_AT ? n : LOOK_AT;
	for (size_t i = 0; i < n; i++) {
		controls += raw[i] < 0x20 && strchr("\t\r\n\f", raw[i]) == NULL ? 1 : 0;
		controls += raw[i] == 0 ? 1 : 0;
	}
	return controls * 10 > n;
}

/* Sets the converter and drops the mark. */
static void
detect(struct source *s)
{
	static const struct {
		const char *mark;
		size_t len;
		const char *encoding;
	} marks[] = {
		{ "\xef\xbb\xbf", 3, NULL },
		{ "\xff\xfe", 2, "UTF-16LE" },
		{ "\xfe\xff", 2, "UTF-16BE" },
	};
	const char *encoding = guess_utf16((const unsigned char *)s->raw, s->nraw);
	bool text = encoding != NULL;

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (s->nraw >= marks[i].len &&
		    memcmp(s->raw, marks[i].mark, marks[i].len) == 0) {
			s->nraw -= marks[i].len;
			memmove(s->raw, s->raw + marks[i].len, s->nraw);
			encoding = marks[i].encoding;
			text = encoding != NULL;
			break;
		}
	}
	if (encoding != NULL) {
		converter_open(&s->utf16, encoding);
	}
	s->binary = !text && is_binary((const unsigned char *)s->raw, s->nraw);
}

/* ---- conversion --------------------------------------------------------------------------------- */

/* Converts what is in raw; half a character stays there. Damaged ones become U+FFFD. */
static void
convert(struct source *s)
{
	static const char damaged[] = "\xef\xbf\xbd";
	char *in = s->raw;
	size_t left = s->nraw;

	/* One unit of UTF-16 gives three bytes at most; a damaged one gives three as well. */
	s->text = vec_room(s->text, &s->cap, s->ntext + 2 * s->nraw + 8, 1);
	while (left > 1) {
		char *out = s->text + s->ntext;
		size_t room = s->cap - s->ntext;
		const size_t r = iconv(s->utf16.cd, &in, &left, &out, &room);

		s->ntext = (size_t)(out - s->text);
		if (r != (size_t)-1 || errno != EILSEQ) {
			break; /* all of it, or all but half a character */
		}
		memcpy(s->text + s->ntext, damaged, sizeof(damaged) - 1);
		s->ntext += sizeof(damaged) - 1;
		in += 2;
		left -= 2;
	}
	memmove(s->raw, in, left);
	s->nraw = left;
}

/* More text behind what is there; false at the end. */
static bool
fill(struct source *s)
{
	size_t got;

	if (s->ended) {
		return false;
	}
	if (s->at > 0) {
		memmove(s->text, s->text + s->at, s->ntext - s->at);
		s->ntext -= s->at;
		s->at = 0;
	}
	got = fread(s->raw + s->nraw, 1, sizeof(s->raw) - s->nraw, s->f);
	s->nraw += got;
	if (got == 0) {
		s->ended = true;
		s->failed = ferror(s->f) != 0;
	}
	if (s->nraw == 0) {
		return false;
	}
	if (s->utf16.open) {
		convert(s);
	} else {
		s->text = vec_room(s->text, &s->cap, s->ntext + s->nraw, 1);
		memcpy(s->text + s->ntext, s->raw, s->nraw);
		s->ntext += s->nraw;
		s->nraw = 0;
	}
	return true;
}

enum fdb_code
source_open(struct source *s, const char *path, struct fdb_err *err)
{
	*s = (struct source){ .path = path };
	s->f = fopen(path, "re");
	if (s->f == NULL) {
		return fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
	}
	s->nraw = fread(s->raw, 1, sizeof(s->raw) / 2, s->f);
	if (ferror(s->f) != 0) {
		return fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
	}
	detect(s);
	(void)fill(s);
	return FDB_OK;
}

void
source_close(struct source *s)
{
	if (s->f != NULL) {
		(void)fclose(s->f);
	}
	converter_close(&s->utf16);
	converter_close(&s->cp1252);
	converter_close(&s->utf8);
	free(s->text);
	free(s->cell);
}

const char *
source_peek(const struct source *s, size_t *len)
{
	*len = s->ntext - s->at;
	return s->text != NULL ? s->text + s->at : "";
}

size_t
source_read(struct source *s, char *dst, size_t n)
{
	size_t have = s->ntext - s->at;

	while (have == 0 && fill(s)) {
		have = s->ntext - s->at;
	}
	n = n < have ? n : have;
	if (n > 0) {
		memcpy(dst, s->text + s->at, n);
		s->at += n;
	}
	return n;
}

bool
source_line(struct source *s, const char **line, size_t *len)
{
	size_t looked = 0;
	bool skipping = false;

	s->long_line = false;
	for (;;) {
		const size_t have = s->ntext - s->at;
		const char *from = have > 0 ? s->text + s->at : "";
		const char *end =
		    have > looked ? memchr(from + looked, '\n', have - looked) : NULL;

		if (end == NULL && have > SOURCE_LINE_MAX) {
			s->at = s->ntext; /* of such a line nothing is used */
			skipping = true;
			looked = 0;
			continue;
		}
		if (end == NULL && fill(s)) {
			looked = have;
			continue;
		}
		if (end == NULL && have == 0 && !skipping) {
			return false;
		}
		*line = from;
		*len = end != NULL ? (size_t)(end - from) + 1 : have;
		s->at += *len;
		s->line++;
		s->long_line = skipping;
		return true;
	}
}

/* ---- cells -------------------------------------------------------------------------------------- */

/* Room for the same text in UTF-8: a byte of cp1252 gives three at most. */
static bool
convert_cell(struct source *s, struct converter *c, const char *from, const char *cell,
    size_t len, size_t *n)
{
	/* iconv() takes a char ** and leaves what it points at alone. */
	char *in;
	char *out;
	size_t room = 3 * len + 1;

	if (!c->open) {
		converter_open(c, from);
	}
	s->cell = vec_room(s->cell, &s->cap_cell, room + len, 1);
	in = s->cell + room;
	memcpy(in, cell, len);
	out = s->cell;
	(void)iconv(c->cd, NULL, NULL, NULL, NULL);
	while (len > 0 && iconv(c->cd, &in, &len, &out, &room) == (size_t)-1) {
		if (c == &s->utf8) {
			return false;
		}
		*out++ = '?'; /* one of five bytes that cp1252 leaves open */
		room--;
		in++;
		len--;
	}
	*n = (size_t)(out - s->cell);
	return true;
}

const char *
source_cell(struct source *s, const char *cell, size_t *len)
{
	size_t i = 0;

	while (i < *len && (unsigned char)cell[i] < 0x80) {
		i++;
	}
	if (i == *len || convert_cell(s, &s->utf8, "UTF-8", cell, *len, len) ||
	    !convert_cell(s, &s->cp1252, "CP1252", cell, *len, len)) {
		return i == *len ? cell : s->cell;
	}
	return s->cell;
}
