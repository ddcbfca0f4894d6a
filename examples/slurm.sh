#!/bin/sh
# One network from a list of files, read by a Slurm job array.
#
#     split -n l/100 -d -a 3 files.txt part.
#     job=$(sbatch --parsable --array=0-99 examples/slurm.sh)
#     sbatch --dependency=afterok:$job --wrap 'tertius -o net.gexf part.*.jsonl'
#
# Each task reads the files named in its part and writes records beside it; a
# task that dies is requeued and leaves no half file behind, because -o puts
# the file in place only when it is whole.
#SBATCH --requeue --cpus-per-task=1 --mem=512M
set -eu
part=$(printf 'part.%03d' "$SLURM_ARRAY_TASK_ID")
xargs -a "$part" -d '\n' tertius extract -q -o "$part.jsonl"
