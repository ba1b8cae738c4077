#include "inventory/read/export_file.h"

#include "fdbaudit/vec.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* glibc has all of these encodings; without them nothing can be read. */
static void
converter_open(struct text_converter *c, const char *from)
{
	c->cd = iconv_open("UTF-8", from);
	c->open = true;
}

static void
converter_close(struct text_converter *c)
{
	if (c->open) {
		(void)iconv_close(c->cd);
		c->open = false;
	}
}

/* ---- which encoding ---------------------------------------------------------------------- */

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
detect(struct export_file *f)
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
	const char *encoding = guess_utf16((const unsigned char *)f->raw, f->nraw);
	bool text = encoding != NULL;

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (f->nraw >= marks[i].len &&
		    memcmp(f->raw, marks[i].mark, marks[i].len) == 0) {
			f->nraw -= marks[i].len;
			memmove(f->raw, f->raw + marks[i].len, f->nraw);
			encoding = marks[i].encoding;
			text = encoding != NULL;
			break;
		}
	}
	if (encoding != NULL) {
		converter_open(&f->utf16, encoding);
		f->big_endian = strcmp(encoding, "UTF-16BE") == 0;
	}
	f->binary = !text && is_binary((const unsigned char *)f->raw, f->nraw);
}

/* ---- conversion -------------------------------------------------------------------------- */

/* Takes over the units that are ASCII, as nearly all are: iconv() needs ten times as long. */
static void
take_ascii(struct export_file *f, char **in, size_t *left)
{
	const size_t high = f->big_endian ? 0 : 1;

	while (*left > 1 && (*in)[high] == 0 && (unsigned char)(*in)[1 - high] < 0x80) {
		f->text[f->ntext++] = (*in)[1 - high];
		*in += 2;
		*left -= 2;
	}
}

/* Writes U+FFFD in the place of what could not be read; returns what is behind it. */
static char *
put_damaged(char *out)
{
	static const char damaged[] = "\xef\xbf\xbd";

	memcpy(out, damaged, sizeof(damaged) - 1);
	return out + sizeof(damaged) - 1;
}

/* Converts what is in raw; half a character stays there. Damaged ones become U+FFFD. */
static void
convert(struct export_file *f)
{
	enum { AT_ONCE = 64 };
	char *in = f->raw;
	size_t left = f->nraw;

	/* One unit of UTF-16 gives three bytes at most; a damaged one gives three as well. */
	f->text = vec_room(f->text, &f->cap, f->ntext + 2 * f->nraw + 8, 1);
	for (take_ascii(f, &in, &left); left > 1; take_ascii(f, &in, &left)) {
		size_t some = left < AT_ONCE ? left : AT_ONCE;
		const size_t all = some;
		char *out = f->text + f->ntext;
		size_t room = f->cap - f->ntext;
		const size_t r = iconv(f->utf16.cd, &in, &some, &out, &room);

		f->ntext = (size_t)(out - f->text);
		left -= all - some;
		if (r == (size_t)-1 && errno == EILSEQ) {
			f->ntext = (size_t)(put_damaged(f->text + f->ntext) - f->text);
			in += 2;
			left -= 2;
		} else if (some == all) {
			break; /* half a character */
		}
	}
	memmove(f->raw, in, left);
	f->nraw = left;
}

/* Makes text of what is in raw, behind the text that is there. */
static void
take_raw(struct export_file *f)
{
	if (f->utf16.open) {
		convert(f);
	} else {
		f->text = vec_room(f->text, &f->cap, f->ntext + f->nraw, 1);
		memcpy(f->text + f->ntext, f->raw, f->nraw);
		f->ntext += f->nraw;
		f->nraw = 0;
	}
}

/* More text behind what is there; false at the end. */
static bool
fill(struct export_file *f)
{
	size_t got;

	if (f->ended) {
		return false;
	}
	if (f->clock != NULL && f->clock() > f->deadline_ms) {
		f->late = true;
		f->ended = true;
		return false;
	}
	if (f->at > 0) {
		memmove(f->text, f->text + f->at, f->ntext - f->at);
		f->ntext -= f->at;
		f->looked = f->looked > f->at ? f->looked - f->at : 0;
		f->at = 0;
	}
	got = fread(f->raw + f->nraw, 1, EXPORT_FILE_CHUNK - f->nraw, f->stream);
	f->nraw += got;
	if (got == 0) {
		f->ended = true;
		f->failed = ferror(f->stream) != 0 ? errno : 0;
	}
	if (f->nraw == 0) {
		return false;
	}
	take_raw(f);
	return true;
}

int
export_file_open(struct export_file *f, const char *path, FILE *stream)
{
	size_t cap = 0;

	*f = (struct export_file){ .path = path, .stream = stream };
	f->raw = vec_room(NULL, &cap, EXPORT_FILE_CHUNK, 1);
	f->nraw = fread(f->raw, 1, EXPORT_FILE_CHUNK, stream);
	if (ferror(stream) != 0) {
		return errno;
	}
	detect(f);
	if (f->nraw > 0) {
		take_raw(f);
	}
	return 0;
}

void
export_file_close(struct export_file *f)
{
	(void)fclose(f->stream);
	converter_close(&f->utf16);
	converter_close(&f->cp1252);
	converter_close(&f->utf8);
	converter_close(&f->other);
	free(f->raw);
	free(f->text);
	free(f->cell);
}

const char *
export_file_peek(const struct export_file *f, size_t *len)
{
	*len = f->ntext - f->at;
	return f->text != NULL ? f->text + f->at : "";
}

const char *
export_file_ahead(struct export_file *f, size_t n, size_t *len)
{
	while (f->ntext - f->at < n && fill(f)) {
	}
	return export_file_peek(f, len);
}

size_t
export_file_read(struct export_file *f, char *dst, size_t n)
{
	size_t have = f->ntext - f->at;

	while (have == 0 && fill(f)) {
		have = f->ntext - f->at;
	}
	n = n < have ? n : have;
	if (n > 0) {
		memcpy(dst, f->text + f->at, n);
		f->at += n;
	}
	return n;
}

bool
export_file_line(struct export_file *f, const char **line, size_t *len)
{
	size_t looked = 0;
	bool skipping = false;

	f->long_line = false;
	for (;;) {
		const size_t have = f->ntext - f->at;
		const char *from = have > 0 ? f->text + f->at : "";
		const char *end =
		    have > looked ? memchr(from + looked, '\n', have - looked) : NULL;

		if (end == NULL && have > EXPORT_FILE_LINE_MAX) {
			f->at = f->ntext; /* of such a line nothing is used */
			skipping = true;
			looked = 0;
			continue;
		}
		if (end == NULL && fill(f)) {
			looked = have;
			continue;
		}
		/* Half a line would be read as a whole one. */
		if (end == NULL && (f->late || (have == 0 && !skipping))) {
			return false;
		}
		*line = from;
		*len = end != NULL ? (size_t)(end - from) + 1 : have;
		f->at += *len;
		f->line++;
		f->long_line = skipping;
		return true;
	}
}

/* ---- cells ------------------------------------------------------------------------------- */

/*
 * Makes UTF-8 of a cell; bytes that the code page does not have become U+FFFD. Returns false
 * where there is no room, or, for UTF-8 itself, at the first of these.
 */
static bool
convert_cell(struct export_file *f, struct text_converter *c, const char *from,
    const char *cell, size_t len, size_t *n)
{
	enum { MOST = 12 }; /* bytes that one gives: four Tamil characters in TSCII */
	/* iconv() takes a char ** and leaves what it points at alone. */
	char *in;
	char *out;
	size_t room = MOST * len;
	bool bad = false;

	if (!c->open) {
		converter_open(c, from);
	}
	f->cell = vec_room(f->cell, &f->cap_cell, room + len, 1);
	in = f->cell + room;
	memcpy(in, cell, len);
	out = f->cell;
	(void)iconv(c->cd, NULL, NULL, NULL, NULL);
	while (iconv(c->cd, &in, &len, &out, &room) == (size_t)-1) {
		const bool full = errno == E2BIG;

		/* Letters that wait for an accent (Hebrew, Vietnamese) stand before it. */
		(void)iconv(c->cd, NULL, NULL, &out, &room);
		if (c == &f->utf8 || full || room < 3) {
			return false;
		}
		out = put_damaged(out);
		room -= 3;
		in++;
		len--;
		bad = true;
	}
	(void)iconv(c->cd, NULL, NULL, &out, &room);
	*n = (size_t)(out - f->cell);
	f->undefined += bad ? 1 : 0;
	return true;
}

/* Where the last character of the text begins: half of it may be in the next chunk. */
static size_t
last_character(const struct export_file *f)
{
	size_t i = f->ntext;

	while (i > 0 && f->ntext - i < 3 && ((unsigned char)f->text[i - 1] & 0xc0) == 0x80) {
		i--;
	}
	return i > 0 ? i - 1 : 0;
}

/*
 * Whether the text so far is of a code page that nothing tells. Asked at a cell that is no UTF-8:
 * up to then there was no question, and its line mostly is in the text still.
 */
static bool
is_foreign(struct export_file *f, const char *cell, size_t len)
{
	const size_t end = last_character(f);

	if (f->looked < end) {
		code_page_look(&f->page, f->text + f->looked, end - f->looked);
		f->looked = end;
	}
	if (f->page.high == 0) {
		code_page_look(&f->page, cell, len);
	}
	if (f->encoding == NULL && !f->foreign) {
		f->encoding = code_page_name(&f->page);
	}
	f->foreign = f->foreign || (f->encoding == NULL && code_page_is_foreign(&f->page));
	if ((f->foreign || f->encoding != NULL) && f->guessed > 0 && f->turned == 0) {
		f->turned = f->line;
	}
	return f->foreign;
}

/* What is no ASCII becomes U+FFFD, byte by byte. */
static void
lose_cell(struct export_file *f, const char *cell, size_t *len)
{
	size_t n = 0;

	f->damaged++;
	f->cell = vec_room(f->cell, &f->cap_cell, 3 * *len + 1, 1);
	for (size_t i = 0; i < *len; i++) {
		if ((unsigned char)cell[i] < 0x80) {
			f->cell[n++] = cell[i];
		} else {
			n = (size_t)(put_damaged(f->cell + n) - f->cell);
		}
	}
	*len = n;
}

/* A cell in the code page of the file, or in cp1252. */
static void
decode_cell(struct export_file *f, const char *cell, size_t *len)
{
	const bool named = f->encoding != NULL;

	f->guessed += named ? 0 : 1;
	if (!convert_cell(f, named ? &f->other : &f->cp1252, named ? f->encoding : "CP1252",
		cell, *len, len)) {
		lose_cell(f, cell, len);
	}
}

const char *
export_file_cell(struct export_file *f, const char *cell, size_t *len)
{
	size_t i = 0;

	while (i < *len && (unsigned char)cell[i] < 0x80) {
		i++;
	}
	if (i == *len) {
		return cell;
	}
	if (!convert_cell(f, &f->utf8, "UTF-8", cell, *len, len)) {
		if (f->encoding == NULL && is_foreign(f, cell, *len)) {
			lose_cell(f, cell, len);
		} else {
			decode_cell(f, cell, len);
		}
	}
	return f->cell;
}
