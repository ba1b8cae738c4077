#include "collect/netconf/stream.h"

#include "collect/netconf/transport/netconf_clock.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { HELLO_MAX = 4 * 1024 * 1024, BUFFER = 64 * 1024 };

void
stream_open(struct stream *s, const struct netconf_channel *channel,
    const struct netconf_limits *limits, netconf_sink_fn *sink, void *arg)
{
	*s = (struct stream){ .channel = channel, .limits = limits, .sink = sink, .arg = arg };
	s->buffer = vec_zeroed(BUFFER, 1);
	frame_init(&s->frame, HELLO_MAX);
}

void
stream_close(struct stream *s)
{
	free(s->buffer);
	s->buffer = NULL;
}

void
stream_agree(struct stream *s, bool chunked)
{
	s->frame.chunked = chunked;
	s->frame.max_message = s->limits->max_message;
}

static enum fdb_code
too_late(const struct stream *s, struct fdb_err *err)
{
	return fdb_fail(
	    err, FDB_ETIMEOUT, "not done within %u s", (unsigned)(s->limits->budget_ms / 1000));
}

static enum fdb_code
fill(struct stream *s, uint32_t silence_ms, struct fdb_err *err)
{
	const int64_t left = s->limits->deadline - netconf_clock_ms();
	const uint32_t wait = left < silence_ms ? (uint32_t)(left > 0 ? left : 0) : silence_ms;
	size_t got = 0;
	enum fdb_code rc;

	if (left <= 0) {
		return too_late(s, err);
	}
	rc = s->channel->read(s->channel->arg, s->buffer, BUFFER, wait, &got, err);
	if (rc == FDB_OK && got == 0) {
		return fdb_fail(err, FDB_EPROTO, "the switch closed the session");
	}
	if (rc == FDB_ETIMEOUT && wait < silence_ms) {
		return too_late(s, err);
	}
	s->at = 0;
	s->end = got;
	return rc;
}

/* Bytes as they came, in the form of a recording; a NUL is not XML, and ends it. */
static void
record(struct stream *s, const void *bytes, size_t n)
{
	const char *at = bytes;

	while (s->limits->record && n > 0) {
		char part[NETCONF_TEXTS][NETCONF_TEXT_MAX + 1];
		struct netconf_fact f = netconf_fact_of(NETCONF_RAW);

		for (size_t i = 0; i < NETCONF_TEXTS; i++) {
			const size_t take = n < NETCONF_TEXT_MAX ? n : NETCONF_TEXT_MAX;

			memcpy(part[i], at, take);
			part[i][take] = '\0';
			f.text[i] = part[i];
			at += take;
			n -= take;
		}
		(void)s->sink(s->arg, &f);
	}
}

void
stream_record(struct stream *s, const char *text)
{
	record(s, text, strlen(text));
}

/* One message into the parser. *broken: its XML is, and what follows went by unread. */
static enum fdb_code
take_message(struct stream *s, struct reply_parser *p, uint32_t silence_ms, bool *broken,
    struct fdb_err *err)
{
	for (;;) {
		struct frame_piece piece;
		struct fdb_err again; /* reply_parser_end() will say it */
		size_t used;

		if (s->at == s->end && fill(s, silence_ms, err) != FDB_OK) {
			return err->code;
		}
		switch (
		    frame_next(&s->frame, s->buffer + s->at, s->end - s->at, &used, &piece)) {
		case FRAME_MORE:
			break;
		case FRAME_PIECE:
			record(s, piece.at, piece.n);
			*broken = *broken ||
				  reply_parser_feed(p, piece.at, piece.n, &again) != FDB_OK;
			break;
		case FRAME_END:
			s->at += used;
			stream_record(s, "\n]]>]]>\n");
			return FDB_OK;
		case FRAME_BAD:
			return fdb_fail(err, FDB_EPROTO, "wrong framing (RFC 6242)");
		case FRAME_LIMIT:
			return fdb_fail(err, FDB_ELIMIT, "a message of more than %llu MB",
			    (unsigned long long)(s->frame.max_message >> 20));
		}
		s->at += used;
	}
}

enum fdb_code
stream_receive(struct stream *s, struct reply_parser *p, uint32_t silence_ms,
    struct netconf_message *out, struct fdb_err *err)
{
	struct fdb_err xml = { .code = FDB_OK };
	bool broken = false;
	const enum fdb_code rc = take_message(s, p, silence_ms, &broken, err);

	s->lost = rc != FDB_OK;
	(void)reply_parser_end(p, out, &xml);
	/* What is no XML may have no end either: the silence after it is not the cause. */
	if (xml.code != FDB_OK &&
	    (rc == FDB_OK || (rc == FDB_ETIMEOUT && broken && !out->stopped))) {
		*err = xml;
		return xml.code;
	}
	return rc;
}

enum fdb_code
stream_send(struct stream *s, const char *text, struct fdb_err *err)
{
	const size_t n = strlen(text);
	char head[FRAME_HEAD_MAX];
	const char *tail = frame_tail(s->frame.chunked);
	enum fdb_code rc = s->channel->write(
	    s->channel->arg, head, frame_head(s->frame.chunked, n, head), err);

	if (rc == FDB_OK) {
		rc = s->channel->write(s->channel->arg, text, n, err);
	}
	if (rc == FDB_OK) {
		rc = s->channel->write(s->channel->arg, tail, strlen(tail), err);
	}
	return rc;
}
