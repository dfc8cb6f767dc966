using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed partial class Conv2DTests
{
    public static TheoryData<Conv2DGeometry> LanesOfPixels()
    {
        var data = new TheoryData<Conv2DGeometry>();
        foreach (int outputs in (int[])[1, 2, 3, 4, 5, 6, 7, 8])
        {
            data.Add(new Conv2DGeometry(1, 3, 7 + outputs, outputs, 3, 3, outputs, 1, 1, 1, 1, 1, 1, 1, 1, 1));
            data.Add(new Conv2DGeometry(2, 2, 20 + outputs, 1, 1, 2, outputs, 1, 1, 1, 1, 1, 0, 0, 0, 1));
            data.Add(new Conv2DGeometry(2, 5, 36 + outputs, 3, 3, 2, outputs, 1, 2, 1, 1, 3, 1, 2, 1, 1));
        }

        data.Add(new Conv2DGeometry(2, 7, 31, 1, 3, 3, 4, 1, 2, 2, 1, 1, 1, 1, 1, 1));
        data.Add(new Conv2DGeometry(1, 6, 35, 5, 2, 3, 3, 1, 1, 3, 2, 2, 1, 2, 1, 2));
        data.Add(new Conv2DGeometry(1, 4, 17, 9, 3, 3, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        data.Add(new Conv2DGeometry(1, 4, 50, 17, 1, 1, 5, 1, 1, 1, 1, 1, 0, 0, 0, 0));
        data.Add(new Conv2DGeometry(1, 4, 25, 2, 1, 1, 3, 1, 2, 3, 1, 1, 0, 0, 0, 0));
        data.Add(new Conv2DGeometry(1, 2, 9, 1, 2, 2, 2, 1, 1, 1, 1, 1, 3, 3, 3, 3));
        data.Add(new Conv2DGeometry(1, 60, 90, 4, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        return data;
    }

    [Theory, MemberData(nameof(LanesOfPixels))]
    public void Rows_of_pixels_with_fewer_outputs_than_lanes_are_near_the_definition(Conv2DGeometry geometry)
    {
        Check<float>(geometry);
        Check<double>(geometry);
        An_epilogue_finishes_each_element_once_and_at_its_place(geometry);
        ManyThreads(in geometry);
    }
}
