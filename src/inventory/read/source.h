/*
 * Source: an export as UTF-8, whatever encoding it came in.
 *
 * UTF-16 is converted (iconv). Bytes that are neither UTF-16 nor UTF-8 pass as
 * they are: exports that were put together hold both UTF-8 and cp1252, so that
 * is decided cell by cell (source_cell).
 */
#ifndef INVENTORY_SOURCE_H
#define INVENTORY_SOURCE_H

#include "fdbaudit/err.h"

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { SOURCE_CHUNK = 64 * 1024, SOURCE_LINE_MAX = 4 << 20 };

struct converter {
	iconv_t cd;
	bool open;
};

struct source {
	FILE *f;
	const char *path;
	uint32_t file, line; /* number in the inventory; physical line last given out */
	bool binary; /* neither text nor UTF-16 */
	bool failed; /* a read error */
	struct converter utf16, cp1252, utf8;
	char raw[SOURCE_CHUNK];
	size_t nraw; /* bytes of raw not yet converted */
	char *text; /* converted, from `at` to ntext not yet given out */
	size_t at, ntext, cap;
	bool ended;
	bool long_line; /* the line given out last was cut at SOURCE_LINE_MAX */
	char *cell;
	size_t cap_cell;
};

/* FDB_EIO: cannot be opened or read. The first text is there for sniffing afterwards. */
FDB_MUST_CHECK enum fdb_code source_open(
    struct source *s, const char *path, struct fdb_err *err);
void source_close(struct source *s);

/* The text that comes next, without taking it; at most a chunk. */
const char *source_peek(const struct source *s, size_t *len);

/* Takes up to n bytes; 0 at the end. */
size_t source_read(struct source *s, char *dst, size_t n);

/*
 * The next physical line with its line end, valid until the next call; false
 * at the end. A line that is too long is cut and says so in long_line.
 */
bool source_line(struct source *s, const char **line, size_t *len);

/* A cell as valid UTF-8: as it is, else read as cp1252. Valid until the next call. */
const char *source_cell(struct source *s, const char *cell, size_t *len);

#endif
