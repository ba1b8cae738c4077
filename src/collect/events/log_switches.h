/* Switches of a run that asked none: those that the log is of, with the ports that it names. */
#ifndef FDBAUDIT_COLLECT_EVENTS_LOG_SWITCHES_H
#define FDBAUDIT_COLLECT_EVENTS_LOG_SWITCHES_H

#include "collect/events/log_moves.h"

#include "fdbaudit/snapshot.h"

/*
 * Adds a switch of each sender, of n moves as log_moves_list() gives them, to a snapshot without
 * one. Names that differ by case alone are of one, as log_senders.h finds them. False: its text is full.
 */
bool log_switches_make(const struct sender_move *list, size_t n, struct snapshot *snap);

#endif
