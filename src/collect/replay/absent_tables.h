/*
 * What a recording in words never has: it tells forwarding rows alone.
 */
#ifndef FDBAUDIT_ABSENT_TABLES_H
#define FDBAUDIT_ABSENT_TABLES_H

#include "collect/device/table.h"

/* Ends the tables of neighbours and aggregates as absent, with the reason. */
void absent_tables_end(struct device *d);

#endif
