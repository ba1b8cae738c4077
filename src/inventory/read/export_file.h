/*
 * Export file: an export as UTF-8, whatever encoding it came in.
 *
 * UTF-16 is converted (iconv). Bytes that are neither UTF-16 nor UTF-8 pass as they are:
 * exports that were put together hold both UTF-8 and cp1252, so that is decided cell by cell
 * (export_file_cell). Text that cannot be cp1252, as its bytes show, is of the code page that its
 * letters show without doubt; else its names are lost, and are not guessed.
 */
#ifndef INVENTORY_EXPORT_FILE_H
#define INVENTORY_EXPORT_FILE_H

#include "fdbaudit/err.h"
#include "inventory/read/code_page.h"

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { EXPORT_FILE_CHUNK = 64 * 1024, EXPORT_FILE_LINE_MAX = 4 << 20 };

struct text_converter {
	iconv_t cd;
	bool open;
};

struct export_file {
	FILE *stream;
	const char *path;
	uint32_t file; /* index in inventory.files; the caller's */
	uint32_t line; /* physical line last given out */
	bool big_endian; /* of UTF-16 */
	bool binary; /* neither text nor UTF-16 */
	int64_t (*clock)(void); /* ms; NULL: it may take any time. The caller's */
	int64_t deadline_ms;
	bool late; /* it came before the end of the file */
	int failed; /* errno of a read error, 0 none */
	struct text_converter utf16, cp1252, utf8, other;
	char *raw; /* EXPORT_FILE_CHUNK of them */
	size_t nraw; /* bytes of raw not yet converted */
	char *text; /* converted, from `at` to ntext not yet given out */
	size_t at, ntext, cap;
	bool ended;
	struct code_page page; /* of the text up to `looked` */
	size_t looked;
	const char *encoding; /* of what is no UTF-8, as iconv() calls it; NULL: not known */
	bool foreign; /* it is in a code page that nothing tells */
	uint32_t damaged; /* cells that came of it */
	uint32_t guessed; /* cells that were read as cp1252 before another page showed */
	uint32_t turned; /* the line where it showed; 0: none did, or no cell was read before */
	uint32_t
	    undefined; /* cells with bytes that the code page does not have: each is U+FFFD */
	bool long_line; /* the line given out last was cut at EXPORT_FILE_LINE_MAX */
	char *cell;
	size_t cap_cell;
};

/*
 * Takes over a stream and reads its first text, for export_file_peek(). Returns the errno of a
 * stream that cannot be read; 0: it can. The path must outlive it. To be closed in either case.
 */
FDB_MUST_CHECK int export_file_open(struct export_file *f, const char *path, FILE *stream);

void export_file_close(struct export_file *f);

/* Returns the text that comes next without taking it; at most a chunk. */
const char *export_file_peek(const struct export_file *f, size_t *len);

/*
 * The same, of n bytes at least where the file has so many. The line given out last is not valid any
 * more.
 */
const char *export_file_ahead(struct export_file *f, size_t n, size_t *len);

/* Takes up to n bytes; returns how many, 0 at the end. */
size_t export_file_read(struct export_file *f, char *dst, size_t n);

/*
 * Takes the next physical line with its line end, valid until the next call; false at the end.
 * A line that is too long is cut, and long_line is set.
 */
bool export_file_line(struct export_file *f, const char **line, size_t *len);

/*
 * Returns a cell as valid UTF-8: as it is, else of the file's code page, else of cp1252; in a
 * foreign file what is no ASCII is U+FFFD, and so is a byte that the code page does not have. Valid until the next call.
 */
const char *export_file_cell(struct export_file *f, const char *cell, size_t *len);

#endif
