// Stores a picture's colours.

layout(local_size_x = 8, local_size_y = 8) in;

layout(binding = 0) writeonly uniform image2D picture;

// The first row of texels that is written.
layout(location = 6) uniform int firstRow;

void main()
{
    ivec2 at = ivec2(gl_GlobalInvocationID.xy) + ivec2(0, firstRow);
    if (at.x < size.x && at.y < size.y)
    {
        imageStore(picture, at, vec4(colourAt(at), 1.0));
    }
}
