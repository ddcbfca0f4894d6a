/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parser's network is to learn: the negative log-likelihood of each
 * token's head among all tokens of its sentence and the root, and of its label
 * given the right head; its gradients by the scores of arcs and labels. */
#include "train/train_parse_pass.h"

static void count_under(struct place *s, const struct pass *p,
                        const struct treebank *b)
{
	s->counts[0] = (struct parse_count){ 0, 0 };
	for (uint32_t i = 0; i < s->n; i++) {
		const uint8_t *u = b->under[p->token[s->at + i]];
		s->counts[i + 1] = s->counts[i];
		s->counts[i + 1].verbs += u[0];
		s->counts[i + 1].commas += u[1];
	}
}

/* arc[dep][head] -> the gradient of its loss, root's in root. */
static void arc_losses(struct pass *p, const struct place *s,
                       const struct treebank *b, float *root,
                       struct loss *loss)
{
	for (uint32_t t = 0; t < s->n; t++) {
		float *v = p->arc + (size_t)t * NPAD, sum = 0;
		const float *near = p->near[s->at + t];
		uint32_t gold = b->head[p->token[s->at + t]], best = s->n;
		v[t] = -1e9f;
		root[t] = near[NEAR_ROOT];
		float top = root[t];
		for (uint32_t h = 0; h < s->n; h++) {
			if (h != t)
				v[h] += near[near_length(t, h)] +
				        near[near_under(s->counts, t, h)];
			if (v[h] > top) {
				top = v[h];
				best = h;
			}
		}
		float right = gold == s->n ? root[t] : v[gold];
		for (uint32_t h = 0; h < s->n; h++)
			sum += v[h] = h == t ? 0 : exponential(v[h] - top);
		sum += root[t] = exponential(root[t] - top);
		for (uint32_t h = 0; h < s->n; h++)
			v[h] /= sum;
		root[t] /= sum;
		*(gold == s->n ? &root[t] : &v[gold]) -= 1;
		loss->arc += (double)(logarithm(sum) + top - right);
		loss->arcs_right += best == gold;
	}
}

void pass_arcs(struct pass *p, struct place *s, const struct treebank *b,
               struct loss *loss)
{
	uint32_t n = s->n, pad = (n + 15) / 16 * 16;
	float root[PARSE_MAX];
	float *head = p->views[s->at] + VIEW_HEAD;
	float *dhead = p->dviews[s->at] + VIEW_HEAD;
	float *query = p->query[s->at], *dquery = p->dquery[s->at];
	count_under(s, p, b);
	for (uint32_t k = 0; k < PARSE_A; k++)
		for (uint32_t h = n; h < pad; h++)
			p->headflip[k * NPAD + h] = 0;
	transpose(head, n, PARSE_A, PARSE_VIEWS, p->headflip, NPAD);
	multiply(&(struct product){ n, pad, PARSE_A, PARSE_A, NPAD, NPAD,
	                            false }, query, p->headflip, p->arc);
	arc_losses(p, s, b, root, loss);
	for (uint32_t t = 0; t < n; t++) {
		const float *v = p->arc + (size_t)t * NPAD;
		float *dn = p->dnear[s->at + t];
		memset(dn, 0, sizeof p->dnear[0]);
		for (uint32_t h = 0; h < n; h++)
			if (h != t) {
				dn[near_length(t, h)] += v[h];
				dn[near_under(s->counts, t, h)] += v[h];
			}
		dn[NEAR_ROOT] = root[t];
	}
	multiply(&(struct product){ n, PARSE_A, n, NPAD, PARSE_VIEWS, PARSE_A,
	                            false }, p->arc, head, dquery);
	transpose(p->arc, n, n, NPAD, p->arcflip, NPAD);
	multiply(&(struct product){ n, PARSE_A, n, NPAD, PARSE_A, PARSE_VIEWS,
	                            false }, p->arcflip, query, dhead);
}

/* The row of near for the gold arc of a token, and its head in the batch. */
static uint32_t gold_near(const struct place *s, const struct treebank *b,
                          const struct pass *p, uint32_t t, uint32_t *head)
{
	*head = b->head[p->token[s->at + t]];
	return *head == s->n ? NEAR_ROOT : near_length(t, *head);
}

void pass_hidden(struct pass *p, const struct weights *w,
                 const struct place *s, const struct treebank *b)
{
	for (uint32_t t = 0; t < s->n; t++) {
		uint32_t head, row = gold_near(s, b, p, t, &head);
		const float *near = w->dense + w->at.near + row * PARSE_L;
		const float *dep = p->views[s->at + t] + VIEW_LABEL_DEP;
		const float *up = p->views[s->at + head % s->n] +
		                  VIEW_LABEL_HEAD;
		for (uint32_t i = 0; i < PARSE_L; i++) {
			float v = dep[i] + near[i] +
			          (head == s->n ? 0 : up[i]);
			p->hidden[s->at + t][i] = v > 0 ? v : 0;
		}
	}
}

void pass_labels(struct pass *p, const struct treebank *b, struct loss *loss)
{
	for (uint32_t i = 0; i < p->m; i++) {
		float *v = p->label[i], sum = 0, top = v[1];
		uint32_t gold = b->label[p->token[i]], best = 1;
		for (uint32_t l = 2; l < DEP_COUNT; l++)
			if (v[l] > top) {
				top = v[l];
				best = l;
			}
		float right = v[gold];
		for (uint32_t l = 1; l < DEP_COUNT; l++)
			sum += v[l] = exponential(v[l] - top);
		for (uint32_t l = 1; l < DEP_COUNT; l++)
			v[l] /= sum;
		v[0] = 0;
		for (uint32_t l = DEP_COUNT; l < PARSE_LABELS; l++)
			v[l] = 0;
		v[gold] -= 1;
		loss->label += (double)(logarithm(sum) + top - right);
		loss->labels_right += best == gold;
	}
}

void pass_hidden_back(struct pass *p, const struct weights *w,
                      struct gradient *g, const struct place *s,
                      const struct treebank *b)
{
	for (uint32_t t = 0; t < s->n; t++)
		memset(p->dviews[s->at + t] + VIEW_LABEL_HEAD, 0,
		       PARSE_L * sizeof(float));
	for (uint32_t t = 0; t < s->n; t++) {
		uint32_t head, row = gold_near(s, b, p, t, &head);
		float *near = g->dense + w->at.near + row * PARSE_L;
		float *dep = p->dviews[s->at + t] + VIEW_LABEL_DEP;
		float *up = p->dviews[s->at + head % s->n] + VIEW_LABEL_HEAD;
		for (uint32_t i = 0; i < PARSE_L; i++) {
			float d = p->hidden[s->at + t][i] > 0 ?
			          p->dhidden[s->at + t][i] : 0;
			dep[i] = d;
			near[i] += d;
			if (head < s->n)
				up[i] += d;
		}
	}
}
