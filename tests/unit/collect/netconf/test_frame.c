/* Framing (RFC 6242): however a stream is cut into reads, the same messages come out. */
#include "collect/netconf/frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	bool chunked;
	const char *in;
	const char
	    *out; /* messages, each with a '|' after it; '!' bad framing, '+' too large */
	const char *why;
} frames[] = {
	{ false, "<a/>]]>]]>", "<a/>|", "one message" },
	{ false, "<a/>]]>]]><b/>]]>]]>", "<a/>|<b/>|", "two" },
	{ false, "<a/>]]>]]>\r\n \n<b/>]]>]]>\n", "<a/>|<b/>|", "white space between them" },
	{ false, "\n\n<a/>]]>]]>", "<a/>|", "white space before the first" },
	{ false, "<a/>", "<a/>", "no end" },
	{ false, "]]>]]>", "|", "an empty one" },
	{ false, "a]b]]c]]>d]]>]e]]>]]>", "a]b]]c]]>d]]>]e|", "almost the end mark" },
	{ false, "a]]]>]]>", "a]|", "a bracket before it" },
	{ false, "a]]>]]]>]]>", "a]]>]|", "a bracket in the middle" },
	{ false, "a]]>]]]]>]]>", "a]]>]]|", "two brackets in the middle" },
	{ false, "<![CDATA[x]]>]]>]]>", "<![CDATA[x|", "RFC 4742: the mark must not occur" },
	{ true, "\n#4\n<a/>\n##\n", "<a/>|", "one chunk" },
	{ true, "\n#2\n<a\n#2\n/>\n##\n", "<a/>|", "two chunks" },
	{ true, "\n#4\n<a/>\n##\n\n#4\n<b/>\n##\n", "<a/>|<b/>|", "two messages" },
	{ true, "\n#4\n<a/>\n##\n \r\n\n#4\n<b/>\n##\n", "<a/>|<b/>|",
	    "white space between them" },
	{ true, "\n#4\n\n##\n\n##\n", "\n##\n|", "the mark inside a chunk" },
	{ true, "\n#04\n<a/>\n##\n", "!", "a leading zero" },
	{ true, "\n#0\n\n##\n", "!", "an empty chunk" },
	{ true, "\n##\n", "!", "no chunk at all" },
	{ true, "\n#4294967296\n", "!", "more than RFC 6242 allows" },
	{ true, "\n#-4\n", "!", "negative" },
	{ true, "\n#4x\n", "!", "no number" },
	{ true, "\n#2\n<a/>\n##\n", "<a!", "a size that is too small" },
	{ true, "\n#9\n<a/>\n##\n", "<a/>\n##\n", "a size that is too large waits for more" },
	{ true, "<a/>]]>]]>", "!", "the framing of base:1.0" },
	{ true, "\n#90\n<a/>", "<a/>", "half a chunk" },
	{ false, "0123456789012345678901234567890123456789", "+", "over the limit" },
	{ true, "\n#20\n01234567890123456789\n#20\n01234567890123456789",
	    "01234567890123456789+", "over the limit, in chunks" },
};

/* The decoder's view of the input, given `step` bytes at a time. */
static void
decode(bool chunked, const char *in, size_t step, char *out)
{
	struct frame f;
	const size_t n = strlen(in);

	frame_init(&f, 32);
	f.chunked = chunked;
	for (size_t at = 0, end = 0; at < n;) {
		struct frame_piece piece;
		size_t used;

		end = at + step < n ? at + step : n;
		while (at < end) {
			const enum frame_event e =
			    frame_next(&f, (const uint8_t *)in + at, end - at, &used, &piece);

			at += used;
			if (e == FRAME_PIECE) {
				memcpy(out, piece.at, piece.n);
				out += piece.n;
			} else if (e == FRAME_END) {
				*out++ = '|';
			} else if (e == FRAME_BAD || e == FRAME_LIMIT) {
				*out++ = e == FRAME_BAD ? '!' : '+';
				*out = '\0';
				return;
			}
		}
	}
	*out = '\0';
}

static void
test_frames(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(frames) / sizeof(frames[0]); i++) {
		char out[128];

		print_message("  %s\n", frames[i].why);
		for (size_t step = 1; step <= strlen(frames[i].in); step++) {
			decode(frames[i].chunked, frames[i].in, step, out);
			if (strchr(frames[i].out, '+') == NULL) {
				assert_string_equal(out, frames[i].out);
			} else {
				assert_non_null(strchr(out, '+'));
			}
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_frames),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
