// A convolution as a matrix product in tiles: a group of GROUP invocations makes TILE_BLOCKS * 4 channels of TILE_PIXELS
// pixels, its operands pass through shared memory DEPTH * 4 input channels at a time, and every invocation keeps QUADS * 4
// pixels of BLOCKS * 4 channels in registers. The input is unfolded by addressing alone (implicit GEMM).

#define PIXEL_LANES (TILE_PIXELS / (4 * QUADS))
#define BLOCK_LANES (TILE_BLOCKS / BLOCKS)
#define TILE_QUADS (TILE_PIXELS / 4)

// Of so many blocks of input channels the products are summed up in parts; DEPTH is a multiple of it.
#if ARITHMETIC
#define PARTS parts
#define PART_DEPTH CHUNK
#else
#define PARTS sums
#define PART_DEPTH DEPTH
#endif

layout(local_size_x = GROUP) in;

// A row for each input channel: its values at the tile's pixels, four in each; its weights, four output channels in each.
shared OPERANDS sourceTile[4 * DEPTH][TILE_QUADS];
shared OPERANDS weightTile[4 * DEPTH][TILE_BLOCKS];

void main()
{
    int lane = int(gl_LocalInvocationID.x);
    int pixels = WIDTH * HEIGHT;
    int tilePixel = GROUP_ALONG_PIXELS * TILE_PIXELS;
    int tileBlock = GROUP_ALONG_CHANNELS * TILE_BLOCKS;

    // GROUP is a multiple of TILE_QUADS, so that an invocation loads the same four pixels all the way.
    int loadQuad = lane % TILE_QUADS;
    ivec2 at[4];
    for (int i = 0; i < 4; i++)
    {
        int pixel = min(tilePixel + 4 * loadQuad + i, pixels - 1);
        at[i] = ivec2(pixel % WIDTH, pixel / WIDTH);
    }

    int pixelLane = lane % PIXEL_LANES;
    int blockLane = lane / PIXEL_LANES;
    vec4 sums[QUADS * 4][BLOCKS];
    for (int m = 0; m < QUADS * 4; m++)
    {
        for (int n = 0; n < BLOCKS; n++)
        {
            sums[m][n] = vec4(0.0);
        }
    }

    for (int tap = 0; tap < TAPS; tap++)
    {
        ivec2 from[4];
        for (int i = 0; i < 4; i++)
        {
            from[i] = tapped(at[i], tap);
        }

        for (int first = 0; first < SOURCE_BLOCKS; first += DEPTH)
        {
            barrier();
            for (int depth = lane / TILE_QUADS; depth < DEPTH; depth += GROUP / TILE_QUADS)
            {
                mat4 values = mat4(0.0);
                if (first + depth < SOURCE_BLOCKS)
                {
                    values = transpose(mat4(
                        fetched(first + depth, from[0]), fetched(first + depth, from[1]),
                        fetched(first + depth, from[2]), fetched(first + depth, from[3])));
                }

                for (int i = 0; i < 4; i++)
                {
                    sourceTile[4 * depth + i][loadQuad] = OPERANDS_OF(values[i]);
                }
            }

            for (int unit = lane; unit < 4 * DEPTH * TILE_BLOCKS; unit += GROUP)
            {
                int row = unit / TILE_BLOCKS;
                int block = tileBlock + unit % TILE_BLOCKS;
                bool isInside = 4 * first + row < 4 * SOURCE_BLOCKS && block < TARGET_BLOCKS;
                int weightAt = WEIGHTS_AT + (4 * (tap * SOURCE_BLOCKS + first) + row) * TARGET_BLOCKS + block;
                weightTile[row][unit % TILE_BLOCKS] = isInside ? OPERANDS_IN(PACKED_AT(weights, weightAt)) : OPERANDS(0);
            }

            barrier();
            for (int part = 0; part < 4 * DEPTH; part += 4 * PART_DEPTH)
            {
#if ARITHMETIC
                FACTORS parts[QUADS * 4][BLOCKS];
                for (int m = 0; m < QUADS * 4; m++)
                {
                    for (int n = 0; n < BLOCKS; n++)
                    {
                        parts[m][n] = FACTORS(0.0);
                    }
                }
#endif

                for (int k = part; k < part + 4 * PART_DEPTH; k++)
                {
                    FACTORS values[QUADS];
                    for (int q = 0; q < QUADS; q++)
                    {
                        values[q] = factors(sourceTile[k][pixelLane + q * PIXEL_LANES]);
                    }

                    for (int n = 0; n < BLOCKS; n++)
                    {
                        FACTORS weight = factors(weightTile[k][blockLane + n * BLOCK_LANES]);
                        for (int m = 0; m < QUADS * 4; m++)
                        {
                            PARTS[m][n] = multiplyAdd(PARTS[m][n], weight, values[m / 4][m % 4]);
                        }
                    }
                }

#if ARITHMETIC
                for (int m = 0; m < QUADS * 4; m++)
                {
                    for (int n = 0; n < BLOCKS; n++)
                    {
                        sums[m][n] += vec4(parts[m][n]);
                    }
                }
#endif
            }
        }
    }

    for (int m = 0; m < QUADS * 4; m++)
    {
        int pixel = tilePixel + 4 * (pixelLane + (m / 4) * PIXEL_LANES) + m % 4;
        for (int n = 0; n < BLOCKS; n++)
        {
            int block = tileBlock + blockLane + n * BLOCK_LANES;
            if (pixel < pixels && block < TARGET_BLOCKS)
            {
                finish(sums[m][n], block, pixel);
            }
        }
    }
}
