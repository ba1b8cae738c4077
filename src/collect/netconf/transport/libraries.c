#include "collect/netconf/transport/libraries.h"

#include "base/late_library.h"
#include "late/sonames.h"
#include "xml/xml_library.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

struct netconf2_library libnetconf2;
struct yang_library libyang;
struct ssh_library libssh;

static const struct late_function netconf2_functions[] = {
#define ROW(name) { #name, offsetof(struct netconf2_library, name) },
	NETCONF2_FUNCTIONS(ROW)
#undef ROW
};

static const struct late_function yang_functions[] = {
#define ROW(name) { #name, offsetof(struct yang_library, name) },
	YANG_FUNCTIONS(ROW)
#undef ROW
};

static const struct late_function ssh_functions[] = {
#define ROW(name) { #name, offsetof(struct ssh_library, name) },
	SSH_FUNCTIONS(ROW)
#undef ROW
};

enum fdb_code
netconf_libraries_load(struct fdb_err *err)
{
	const struct {
		const char *soname;
		const struct late_function *functions;
		size_t n;
		void *out;
	} libraries[] = {
		{ LATE_LIBNETCONF2, netconf2_functions, COUNT(netconf2_functions),
		    &libnetconf2 },
		{ LATE_LIBYANG, yang_functions, COUNT(yang_functions), &libyang },
		{ LATE_LIBSSH, ssh_functions, COUNT(ssh_functions), &libssh },
	};
	enum fdb_code rc = xml_library_load(err);

	for (size_t i = 0; i < COUNT(libraries) && rc == FDB_OK; i++) {
		rc = late_library_load(libraries[i].soname, libraries[i].functions,
		    libraries[i].n, libraries[i].out, err);
	}
	return rc;
}
