/* A 16-lane SLEEF function over an array. The function comes as a pointer, so that this file needs no SLEEF header. */
#include <immintrin.h>

typedef __m512 (*lanes)(__m512);

void sleef_map_f32(lanes f, const float *x, float *y, long n)
{
    long i = 0;
    for (; i + 16 <= n; i += 16) _mm512_storeu_ps(y + i, f(_mm512_loadu_ps(x + i)));
    if (i < n) {
        __mmask16 m = (__mmask16)((1u << (n - i)) - 1);
        _mm512_mask_storeu_ps(y + i, m, f(_mm512_maskz_loadu_ps(m, x + i)));
    }
}
