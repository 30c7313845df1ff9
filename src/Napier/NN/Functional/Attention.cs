namespace Napier;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>softmax(scale q k^T + mask) v: every query takes the values of the keys that it matches. The scores are never all there: keys
            /// pass in blocks, so that memory grows with the number of queries, not with that times the number of keys.</summary>
            /// <param name="query">(..., L, E), floating-point.</param>
            /// <param name="key">(..., S, E), of the same dtype; batches broadcast.</param>
            /// <param name="value">(..., S, V).</param>
            /// <param name="attn_mask">Broadcast to (..., L, S): bool, true where a key takes part; or numbers that are added to the scores. A query that
            /// no key takes part in gets zeros.</param>
            /// <param name="dropout_p">The probability of leaving a key out.</param>
            /// <param name="is_causal">Whether query i sees the keys 0 to i only.</param>
            /// <param name="scale">What scores are multiplied by; 1/sqrt(E) if null.</param>
            /// <exception cref="InvalidOperationException">Shapes or dtypes do not fit, or there are both a mask and <paramref name="is_causal"/>.</exception>
            public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double dropout_p = 0,
                bool is_causal = false, double? scale = null)
            {
                CheckAttention(query, key, value, attn_mask, dropout_p, is_causal);
                ScalarType type = query.dtype, computed = type == ScalarType.Float64 ? type : ScalarType.Float32;
                long[] batch = Broadcasting.Shape(Broadcasting.Shape(query.Sizes[..^2], key.Sizes[..^2]), value.Sizes[..^2]);
                if (attn_mask is not null) batch = Broadcasting.Shape(batch, attn_mask.Sizes.Length > 2 ? attn_mask.Sizes[..^2] : []);
                Tensor Flat(Tensor x) => x.to(computed).expand([.. batch, .. x.Sizes[^2..]]).reshape([Layout.Count(batch), .. x.Sizes[^2..]]);
                Tensor? mask = attn_mask?.dtype == ScalarType.Bool ? attn_mask : attn_mask?.to(computed);
                mask = mask?.expand([.. batch, query.Sizes[^2], key.Sizes[^2]]).reshape([Layout.Count(batch), query.Sizes[^2], key.Sizes[^2]]);
                var plan = new AttentionPlan(scale ?? (1 / Math.Sqrt(query.Sizes[^1])), is_causal, dropout_p,
                    dropout_p > 0 ? default_generator.Next64() : 0);
                Tensor result = Attend(Flat(query), Flat(key), Flat(value), mask, plan);
                return result.reshape([.. batch, query.Sizes[^2], value.Sizes[^1]]).to(type);
            }

            private static Tensor Attend(Tensor q, Tensor k, Tensor v, Tensor? mask, AttentionPlan plan)
            {
                if (mask is not null && Tape.Wants(mask)) return plan.ByFormula(q, k, v, mask);
                (q, k, v) = (q.contiguous(), k.contiguous(), v.contiguous());
                Tensor? still = mask?.detach();
                var (result, logs) = plan.Forward(q, k, v, still);
                if (!Tape.Wants(q, k, v)) return result;
                Saved sq = new(q), sk = new(k), sv = new(v), so = new(result);
                return Tape.Record(result, "ScaledDotProductFlashAttentionForCpuBackward0", [q, k, v], g =>
                {
                    (Tensor a, Tensor b, Tensor c) = (sq.Value, sk.Value, sv.Value);
                    if (!Tape.Wants(g, a, b, c)) return plan.Backward(a, b, c, still, so.Value, logs, Copies.AsRowMajor(g));
                    // To be differentiated once more: the gradient of the formula itself.
                    var (_, pull) = func.vjp(x => [plan.ByFormula(x[0], x[1], x[2], still)], a, b, c);
                    return pull([g]);
                });
            }

            private static void CheckAttention(Tensor query, Tensor key, Tensor value, Tensor? mask, double dropout, bool causal)
            {
                if (query.dtype != key.dtype || query.dtype != value.dtype)
                {
                    throw new InvalidOperationException("Expected query, key, and value to have the same dtype, but got query.dtype: "
                        + $"{query.dtype.CppName} key.dtype: {key.dtype.CppName} and value.dtype: {value.dtype.CppName} instead.");
                }
                Elementwise.Refuse(!query.dtype.IsFloating, "scaled_dot_product_attention", query.dtype);
                if (query.Sizes.Length < 2 || key.Sizes.Length < 2 || value.Sizes.Length < 2)
                {
                    throw new InvalidOperationException("Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: "
                        + $"{query.Sizes.Length}, key.dim: {key.Sizes.Length} and value.dim: {value.Sizes.Length} instead.");
                }
                if (query.Sizes[^1] != key.Sizes[^1] || key.Sizes[^2] != value.Sizes[^2])
                {
                    throw new InvalidOperationException("scaled_dot_product_attention: queries and keys must have the same last size, and keys and values the "
                        + $"same number of rows, but got query: {Layout.Show(query.Sizes)}, key: {Layout.Show(key.Sizes)} and value: "
                        + $"{Layout.Show(value.Sizes)}.");
                }
                if (mask is not null)
                {
                    if (causal) throw new InvalidOperationException("Explicit attn_mask should not be set when is_causal=True");
                    if (mask.dtype != ScalarType.Bool && !mask.dtype.IsFloating)
                    {
                        throw new InvalidOperationException("Expected attn_mask dtype to be bool or float or to match query dtype, but got attn_mask.dtype: "
                            + $"{mask.dtype.CppName} and  query.dtype: {query.dtype.CppName} instead.");
                    }
                }
                if (!(dropout is >= 0 and < 1)) throw new ArgumentException($"dropout probability has to be between 0 and 1, but got {dropout}");
            }
        }
    }
}
