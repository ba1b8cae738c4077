/*
 * CLIXML unescape: characters that XML cannot hold (MS-PSRP section 2.2.5).
 */
#ifndef INVENTORY_CLIXML_UNESCAPE_H
#define INVENTORY_CLIXML_UNESCAPE_H

#include <stddef.h>

/*
 * Replaces each _xHHHH_, which stands for one UTF-16 unit, by that unit in UTF-8. In place,
 * without a NUL; returns the new length.
 */
size_t clixml_unescape(char *s, size_t len);

#endif
