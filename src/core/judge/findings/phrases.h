/*
 * Phrases: the words of findings, in the findings' own memory. Every text is bounded and stays
 * valid as long as the findings. Once the cap of that memory is reached, the text is "".
 */
#ifndef FDBAUDIT_JUDGE_PHRASES_H
#define FDBAUDIT_JUDGE_PHRASES_H

#include "fdbaudit/judge.h"

#include <stdarg.h>

struct known;
struct suspect;

/* Where phrases are kept. */
struct phrases {
	struct arena *text;
	bool full; /* the cap of the text was reached */
};

const char *phrase_format(struct phrases *to, const char *fmt, ...) FDB_PRINTF(2, 3);
const char *phrase_vformat(struct phrases *to, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));
/* Returns n zeroed elements of that memory; NULL: n is 0, or the cap is reached. */
void *phrase_list(struct phrases *to, size_t n, size_t size);

const char *phrase_mac(struct phrases *to, struct mac m); /* 00:15:5d:01:0b:00 */
const char *phrase_ip(struct phrases *to, uint32_t ip); /* 10.20.1.14 */
const char *phrase_pool(
    struct phrases *to, const struct pool *p); /* 00155D010B00-00155D010BFF */
const char *phrase_port(
    struct phrases *to, const struct snapshot *snap, uint32_t port); /* leaf-1 Eth1/1 */
/* Returns the first n bytes as one word of a shell, in single quotes where it needs them. */
const char *phrase_shell(struct phrases *to, const char *s, size_t n);
/* Returns the name of the host; for NONE "an unnamed host". */
const char *phrase_host(const struct inventory *inv, uint32_t host);
/*
 * Returns "HV-01 logged event 28 twice ...", with when and what; NULL: it did not, or that is not
 * known.
 */
const char *phrase_event(
    struct phrases *to, const struct inventory *inv, uint32_t host, enum host_event_kind kind);
/* Returns the host of a sighting, else its switch and port. */
const char *phrase_sighting(
    struct phrases *to, const struct known *k, const struct sighting *p);
/* Returns " and 3 more" for owners beyond the two that were named; "": there are none. */
const char *phrase_more_owners(struct phrases *to, const struct suspect *s);

#endif
