/*
 * Messages over a channel: framing (RFC 6242), deadlines, and what goes into a
 * recording.
 *
 * A message whose XML is broken is read to its end, so that the next one can
 * be; where that end does not come, the stream is lost.
 */
#ifndef FDBAUDIT_NETCONF_STREAM_H
#define FDBAUDIT_NETCONF_STREAM_H

#include "collect/netconf/transport/channel.h"
#include "collect/netconf/frame.h"
#include "collect/netconf/limits.h"
#include "collect/netconf/reply/reply.h"

struct stream {
	const struct netconf_channel *channel;
	const struct netconf_limits *limits;
	netconf_sink_fn *sink; /* gets NETCONF_RAW of all that comes, where limits->record */
	void *arg; /* of the sink */
	struct frame frame;
	uint8_t *buffer; /* [at, end) not yet looked at */
	size_t at, end;
	bool lost; /* no message can follow: its users stop, and may say so themselves */
};

/* Begins a stream with the limits of a hello. The channel and the limits must outlive it. */
void stream_open(struct stream *s, const struct netconf_channel *channel,
    const struct netconf_limits *limits, netconf_sink_fn *sink, void *arg);
void stream_close(struct stream *s);

/* Changes to what both sides have agreed on in their hellos; chunked: base:1.1. */
void stream_agree(struct stream *s, bool chunked);

/* Writes a message, framed. */
FDB_MUST_CHECK enum fdb_code stream_send(
    struct stream *s, const char *text, struct fdb_err *err);

/*
 * Reads one message into a parser, and ends it. FDB_ETIMEOUT: silence of
 * silence_ms, or the deadline; FDB_EPROTO: its framing or XML is wrong, or the
 * switch closed the session; FDB_ELIMIT: it is too large. `out` is filled in
 * any case.
 */
FDB_MUST_CHECK enum fdb_code stream_receive(struct stream *s, struct reply_parser *p,
    uint32_t silence_ms, struct netconf_message *out, struct fdb_err *err);

/* Puts a text of our own between the messages of the recording. */
void stream_record(struct stream *s, const char *text);

#endif
