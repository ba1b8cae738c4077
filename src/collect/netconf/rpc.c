#include "collect/netconf/rpc.h"

#include "collect/netconf/transport/libraries.h"
#include "fdbaudit/log.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	MESSAGE_MAX = 4096,
	/* Both ends of the pair are in this thread: what the library waits for is there. */
	WAIT_MS = 1000
};

struct rpc {
	struct ly_ctx *ctx;
	struct nc_session *session;
	struct nc_rpc *any; /* see rpc_check_reply() */
	uint64_t id; /* of the last request */
	int pair[2]; /* the library's end, ours */
	char message[MESSAGE_MAX];
};

/*
 * All of RFC 6241 that is asked for. The library brings the whole module, but
 * not ietf-netconf-acm, which that imports; and it would look for both in the
 * working directory first.
 */
static const char base_module[] =
    "module ietf-netconf {"
    "  namespace \"" NETCONF_BASE_NS "\"; prefix nc;"
    "  rpc get { input { anyxml filter; } output { anyxml data; } }"
    "  rpc close-session;"
    "}";

/* base:1.0 alone: between the library and us a message is its text and this mark. */
#define END_MARK "]]>]]>"
static const char hello[] =
    "<hello xmlns=\"" NETCONF_BASE_NS
    "\"><capabilities><capability>urn:ietf:params:netconf:base:1.0"
    "</capability></capabilities><session-id>1</session-id></hello>" END_MARK;

static void
say(const struct nc_session *session, NC_VERB_LEVEL level, const char *text)
{
	char clean[256];

	(void)session, (void)level;
	(void)text_clean(clean, sizeof(clean), text, strlen(text));
	log_detail("libnetconf2: %s", clean);
}

static enum fdb_code
broken(const char *what, struct fdb_err *err)
{
	return fdb_fail(err, FDB_EIO, "libnetconf2: %s", what);
}

/* To the library: far less than the pair holds. */
static enum fdb_code
put(struct rpc *r, const char *text, struct fdb_err *err)
{
	const size_t n = strlen(text);

	return send(r->pair[1], text, n, MSG_DONTWAIT | MSG_NOSIGNAL) == (ssize_t)n
		   ? FDB_OK
		   : broken("it takes no message", err);
}

/* The message that the library has just written. */
static enum fdb_code
take(struct rpc *r, const char **message, struct fdb_err *err)
{
	static const char mark[] = END_MARK;
	const size_t nmark = sizeof(mark) - 1;
	size_t n = 0;
	ssize_t got;

	while (n < MESSAGE_MAX &&
	       (got = recv(r->pair[1], r->message + n, MESSAGE_MAX - n, MSG_DONTWAIT)) > 0) {
		n += (size_t)got;
	}
	if (n < nmark || memcmp(r->message + n - nmark, mark, nmark) != 0) {
		r->message[0] = '\0';
		return broken("no message came from it", err);
	}
	r->message[n - nmark] = '\0';
	*message = r->message;
	return FDB_OK;
}

enum fdb_code
rpc_open(struct rpc **out, const char **message, struct fdb_err *err)
{
	const uint16_t nothing_from_files =
	    LY_CTX_NO_YANGLIBRARY | LY_CTX_DISABLE_SEARCHDIRS | LY_CTX_DISABLE_SEARCHDIR_CWD;
	size_t cap = 0;
	struct rpc *r;

	*out = NULL;
	if (netconf_libraries_load(err) != FDB_OK) {
		return err->code;
	}
	r = vec_room(NULL, &cap, 1, sizeof(*r));
	*r = (struct rpc){ .pair = { -1, -1 } };
	*out = r;
	libnetconf2.nc_client_init();
	libnetconf2.nc_set_print_clb_session(say);
	libnetconf2.nc_verbosity(NC_VERB_WARNING);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, r->pair) != 0) {
		return fdb_fail(err, FDB_EIO, "socketpair: %s", strerror(errno));
	}
	if (libyang.ly_ctx_new(NULL, nothing_from_files, &r->ctx) != LY_SUCCESS ||
	    libyang.lys_parse_mem(r->ctx, base_module, LYS_IN_YANG, NULL) != LY_SUCCESS) {
		return broken("it cannot be started", err);
	}
	if (put(r, hello, err) != FDB_OK) {
		return err->code;
	}
	r->session = libnetconf2.nc_connect_inout(r->pair[0], r->pair[0], r->ctx);
	r->any = libnetconf2.nc_rpc_get(NULL, NC_WD_UNKNOWN, NC_PARAMTYPE_CONST);
	if (r->session == NULL || r->any == NULL) {
		return broken("no session", err);
	}
	return take(r, message, err);
}

void
rpc_free(struct rpc *r)
{
	if (r == NULL) {
		return;
	}
	if (r->session != NULL) {
		/* Or it would ask the switch to close the session, and wait for the reply. */
		(void)shutdown(r->pair[1], SHUT_RDWR);
		libnetconf2.nc_session_free(r->session, NULL);
	}
	libnetconf2.nc_rpc_free(r->any);
	libyang.ly_ctx_destroy(r->ctx);
	for (size_t i = 0; i < 2; i++) {
		if (r->pair[i] != -1) {
			(void)close(r->pair[i]);
		}
	}
	libnetconf2.nc_client_destroy();
	free(r);
}

static enum fdb_code
send_request(struct rpc *r, struct nc_rpc *rpc, const char **message, struct fdb_err *err)
{
	const NC_MSG_TYPE sent = rpc != NULL
				     ? libnetconf2.nc_send_rpc(r->session, rpc, WAIT_MS, &r->id)
				     : NC_MSG_ERROR;

	libnetconf2.nc_rpc_free(rpc);
	return sent == NC_MSG_RPC ? take(r, message, err)
				  : broken("the request cannot be made", err);
}

enum fdb_code
rpc_request(struct rpc *r, const struct netconf_table *t, const char *filter,
    const char **message, struct fdb_err *err)
{
	struct lyd_node *tree = NULL;
	enum fdb_code rc;

	filter = filter != NULL ? filter : t->filter;
	if (filter != NULL) {
		return send_request(r,
		    libnetconf2.nc_rpc_get(filter, NC_WD_UNKNOWN, NC_PARAMTYPE_CONST), message,
		    err);
	}
	/* No module of a vendor is here: the operation is sent as it is. */
	(void)libyang.lyd_parse_data_mem(
	    r->ctx, t->operation, LYD_XML, LYD_PARSE_ONLY | LYD_PARSE_OPAQ, 0, &tree);
	rc = send_request(
	    r, libnetconf2.nc_rpc_act_generic(tree, NC_PARAMTYPE_CONST), message, err);
	libyang.lyd_free_all(tree);
	return rc;
}

enum fdb_code
rpc_close(struct rpc *r, const char **message, struct fdb_err *err)
{
	static const char operation[] = "<close-session xmlns=\"" NETCONF_BASE_NS "\"/>";

	return send_request(
	    r, libnetconf2.nc_rpc_act_generic_xml(operation, NC_PARAMTYPE_CONST), message, err);
}

static bool
holds_error(const struct lyd_node *envelope)
{
	struct lyd_node *n;

	LY_LIST_FOR(lyd_child(envelope), n)
	{
		if (strcmp(LYD_NAME(n), "rpc-error") == 0) {
			return true;
		}
	}
	return false;
}

enum fdb_code
rpc_check_reply(struct rpc *r, uint64_t id, bool error, bool *refused, struct fdb_err *err)
{
	struct lyd_node *envelope = NULL;
	struct lyd_node *output = NULL;
	char reply[512];
	NC_MSG_TYPE got;

	/* Not every switch gives the number back; replies come in order all the same. */
	(void)snprintf(reply, sizeof(reply),
	    "<rpc-reply xmlns=\"" NETCONF_BASE_NS "\" message-id=\"%" PRIu64
	    "\">%s</rpc-reply>" END_MARK,
	    id != 0 ? id : r->id,
	    error ? "<rpc-error><error-type>application</error-type>"
		    "<error-tag>operation-failed</error-tag>"
		    "<error-severity>error</error-severity></rpc-error>"
		  : "<ok/>");
	if (put(r, reply, err) != FDB_OK) {
		return err->code;
	}
	/* A vendor's operation is in no module, so the reply is taken as one to a <get>. */
	got = libnetconf2.nc_recv_reply(r->session, r->any, r->id, WAIT_MS, &envelope, &output);
	*refused = got == NC_MSG_REPLY && holds_error(envelope);
	libyang.lyd_free_all(envelope);
	libyang.lyd_free_all(output);
	if (got == NC_MSG_REPLY_ERR_MSGID) {
		return fdb_fail(err, FDB_EPROTO, "not the reply to what was asked");
	}
	return got == NC_MSG_REPLY ? FDB_OK : broken("it refuses the reply", err);
}
