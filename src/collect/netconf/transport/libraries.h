/* libnetconf2, libyang and libssh, loaded when the first session of NETCONF begins. */
#ifndef COLLECT_NETCONF_TRANSPORT_LIBRARIES_H
#define COLLECT_NETCONF_TRANSPORT_LIBRARIES_H

#include "fdbaudit/err.h"

#include <libssh/libssh.h>
#include <libyang/libyang.h>
#include <nc_client.h>

/* What is used of each library: its messages, its data trees, and the way to the switch. */
#define NETCONF2_FUNCTIONS(X)       \
	X(nc_client_destroy)        \
	X(nc_client_init)           \
	X(nc_connect_inout)         \
	X(nc_recv_reply)            \
	X(nc_rpc_act_generic)       \
	X(nc_rpc_act_generic_xml)   \
	X(nc_rpc_free)              \
	X(nc_rpc_get)               \
	X(nc_send_rpc)              \
	X(nc_session_free)          \
	X(nc_set_print_clb_session) \
	X(nc_verbosity)

#define YANG_FUNCTIONS(X)     \
	X(ly_ctx_destroy)     \
	X(ly_ctx_new)         \
	X(lyd_free_all)       \
	X(lyd_parse_data_mem) \
	X(lys_parse_mem)

#define SSH_FUNCTIONS(X)                   \
	X(ssh_channel_is_closed)           \
	X(ssh_channel_is_eof)              \
	X(ssh_channel_new)                 \
	X(ssh_channel_open_session)        \
	X(ssh_channel_read_timeout)        \
	X(ssh_channel_request_subsystem)   \
	X(ssh_channel_write)               \
	X(ssh_clean_pubkey_hash)           \
	X(ssh_connect)                     \
	X(ssh_free)                        \
	X(ssh_get_error)                   \
	X(ssh_get_fingerprint_hash)        \
	X(ssh_get_publickey_hash)          \
	X(ssh_get_server_publickey)        \
	X(ssh_is_connected)                \
	X(ssh_key_free)                    \
	X(ssh_new)                         \
	X(ssh_options_set)                 \
	X(ssh_pki_import_privkey_file)     \
	X(ssh_session_is_known_server)     \
	X(ssh_silent_disconnect)           \
	X(ssh_string_free_char)            \
	X(ssh_userauth_agent)              \
	X(ssh_userauth_kbdint)             \
	X(ssh_userauth_kbdint_getnprompts) \
	X(ssh_userauth_kbdint_setanswer)   \
	X(ssh_userauth_password)           \
	X(ssh_userauth_publickey)

#define NETCONF_POINTER(name) __typeof__(name) *name;
struct netconf2_library {
	NETCONF2_FUNCTIONS(NETCONF_POINTER)
};
struct yang_library {
	YANG_FUNCTIONS(NETCONF_POINTER)
};
struct ssh_library {
	SSH_FUNCTIONS(NETCONF_POINTER)
};
#undef NETCONF_POINTER

/* From netconf_libraries_load() on; no pointer of them is set before. */
extern struct netconf2_library libnetconf2;
extern struct yang_library libyang;
extern struct ssh_library libssh;

/*
 * Loads all that a session needs, where it is not there yet. Fails with FDB_EIO as
 * late_library_load() does. Before the first process is made for a session: each would load them
 * for itself.
 */
enum fdb_code netconf_libraries_load(struct fdb_err *err);

#endif
