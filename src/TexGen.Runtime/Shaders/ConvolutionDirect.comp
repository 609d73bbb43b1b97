// A convolution without shared memory, for software rasterisers: every invocation makes BLOCKS * 4 channels of
// PIXELS pixels in registers.

layout(local_size_x = GROUP) in;

// Of so many blocks of input channels the products are summed up in parts.
#if ARITHMETIC
#define PARTS parts
#define PART_DEPTH CHUNK
#else
#define PARTS sums
#define PART_DEPTH SOURCE_BLOCKS
#endif

void main()
{
    int pixels = WIDTH * HEIGHT;
    int firstPixel = GROUP_ALONG_PIXELS * GROUP * PIXELS + int(gl_LocalInvocationID.x);
    int firstBlock = GROUP_ALONG_CHANNELS * BLOCKS;

    ivec2 at[PIXELS];
    vec4 sums[PIXELS][BLOCKS];
    for (int m = 0; m < PIXELS; m++)
    {
        int pixel = min(firstPixel + m * GROUP, pixels - 1);
        at[m] = ivec2(pixel % WIDTH, pixel / WIDTH);
        for (int n = 0; n < BLOCKS; n++)
        {
            sums[m][n] = vec4(0.0);
        }
    }

    int row = WEIGHTS_AT;
    for (int tap = 0; tap < TAPS; tap++)
    {
        ivec2 from[PIXELS];
        for (int m = 0; m < PIXELS; m++)
        {
            from[m] = tapped(at[m], tap);
        }

        for (int first = 0; first < SOURCE_BLOCKS; first += PART_DEPTH)
        {
#if ARITHMETIC
            FACTORS parts[PIXELS][BLOCKS];
            for (int m = 0; m < PIXELS; m++)
            {
                for (int n = 0; n < BLOCKS; n++)
                {
                    parts[m][n] = FACTORS(0.0);
                }
            }
#endif

            int behind = min(first + PART_DEPTH, SOURCE_BLOCKS);
            for (int block = first; block < behind; block++)
            {
                FACTORS values[PIXELS];
                for (int m = 0; m < PIXELS; m++)
                {
                    values[m] = factors(OPERANDS_OF(fetched(block, from[m])));
                }

                for (int i = 0; i < 4; i++)
                {
                    for (int n = 0; n < BLOCKS; n++)
                    {
                        FACTORS weight = factors(OPERANDS_IN(PACKED_AT(weights, row + min(firstBlock + n, TARGET_BLOCKS - 1))));
                        for (int m = 0; m < PIXELS; m++)
                        {
                            PARTS[m][n] = multiplyAdd(PARTS[m][n], weight, values[m][i]);
                        }
                    }

                    row += TARGET_BLOCKS;
                }
            }

#if ARITHMETIC
            for (int m = 0; m < PIXELS; m++)
            {
                for (int n = 0; n < BLOCKS; n++)
                {
                    sums[m][n] += vec4(parts[m][n]);
                }
            }
#endif
        }
    }

    for (int m = 0; m < PIXELS; m++)
    {
        for (int n = 0; n < BLOCKS; n++)
        {
            if (firstPixel + m * GROUP < pixels && firstBlock + n < TARGET_BLOCKS)
            {
                finish(sums[m][n], firstBlock + n, firstPixel + m * GROUP);
            }
        }
    }
}
