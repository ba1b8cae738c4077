/*
 * The floor of reading an export: the libraries alone, with callbacks that do nothing.
 *
 * usage: bench-floors libcsv|SAX FILE
 *
 * libcsv gets the file as it is; libxml2 parses it by SAX, in the pieces in which fdbaudit reads.
 */
#include <csv.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

enum { CHUNK = 64 * 1024 };

static void
on_cell(void *text, size_t len, void *cells)
{
	(void)text;
	(void)len;
	(*(size_t *)cells)++;
}

static void
on_row(int end, void *cells)
{
	(void)end;
	(void)cells;
}

static size_t
read_csv(FILE *f)
{
	static char chunk[CHUNK];
	struct csv_parser p;
	size_t cells = 0;
	size_t n;

	if (csv_init(&p, CSV_APPEND_NULL) != 0) {
		return 0;
	}
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0) {
		(void)csv_parse(&p, chunk, n, on_cell, on_row, &cells);
	}
	(void)csv_fini(&p, on_cell, on_row, &cells);
	csv_free(&p);
	return cells;
}

static void
on_element(void *elements, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
    int nnamespaces, const xmlChar **namespaces, int nattributes, int ndefaulted,
    const xmlChar **attributes)
{
	(void)name;
	(void)prefix;
	(void)uri;
	(void)nnamespaces;
	(void)namespaces;
	(void)nattributes;
	(void)ndefaulted;
	(void)attributes;
	(*(size_t *)elements)++;
}

static void
on_text(void *elements, const xmlChar *text, int len)
{
	(void)elements;
	(void)text;
	(void)len;
}

static size_t
read_sax(FILE *f)
{
	static char chunk[CHUNK];
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
		.startElementNs = on_element,
		.characters = on_text };
	size_t elements = 0;
	xmlParserCtxt *parser;
	size_t n;

	n = fread(chunk, 1, sizeof(chunk), f);
	parser = xmlCreatePushParserCtxt(&sax, &elements, chunk, (int)n, NULL);
	if (parser == NULL) {
		return 0;
	}
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0) {
		(void)xmlParseChunk(parser, chunk, (int)n, 0);
	}
	(void)xmlParseChunk(parser, chunk, 0, 1);
	xmlFreeParserCtxt(parser);
	return elements;
}

int
main(int argc, char **argv)
{
	FILE *f = argc == 3 ? fopen(argv[2], "re") : NULL;

	if (f == NULL) {
		(void)fprintf(stderr, "usage: %s libcsv|SAX FILE\n", argv[0]);
		return 2;
	}
	(void)printf("rows=%zu\n", strcmp(argv[1], "libcsv") == 0 ? read_csv(f) : read_sax(f));
	return fclose(f) != 0;
}
