/* Which file systems are those of other machines. */
#ifndef STORE_NETWORK_FS_H
#define STORE_NETWORK_FS_H

#include <stdint.h>

/* Returns the name of a network file system by its number in statfs(2); NULL: it is none. */
const char *network_fs_name(uint64_t type);

#endif
