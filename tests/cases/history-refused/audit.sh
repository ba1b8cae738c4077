#!/bin/sh
fdbaudit audit -c fdbaudit.conf --replay walks/conflict -i walks/conflict/inventory --state busy.db
echo "exit $?"
