#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One network from articles in JSON Lines, read by a Slurm job array.
#
#     split -n l/100 -d -a 3 articles.jsonl part.
#     job=$(sbatch --parsable --array=0-99 examples/slurm.sh)
#     sbatch --dependency=afterok:$job --wrap 'tertius -o net.gexf part.*.jsonl'
#
# Each task reads its part and writes a partial beside it.  A task that dies with
# its machine is queued again, and leaves no half file behind, because -o puts
# the file in place only when it is whole.
#SBATCH --requeue --ntasks=1 --mem=512M --output=/dev/null
set -eu
part=$(printf 'part.%03d' "$SLURM_ARRAY_TASK_ID")
tertius graph --partial -q -o "$part.jsonl" "$part"
