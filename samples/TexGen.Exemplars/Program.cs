using TexGen.Exemplars;
using TexGen.Model.Imaging;

// Usage: dotnet run --project samples/TexGen.Exemplars -- OUTDIR [NAME…]
if (args.Length == 0)
{
    Console.Error.WriteLine("Name the folder that the pictures go to, such as samples/exemplars.");
    return 1;
}

Directory.CreateDirectory(args[0]);

foreach (IMaterial material in MaterialList.All.Where(material => args.Length == 1 || args.Contains(material.Name)))
{
    string path = Path.Combine(args[0], material.Name + ".png");
    ImageFile.Write(path, material.Paint(MaterialList.Size), MaterialList.PngOptions);
    Console.WriteLine($"{path}: {material.Description}");
}

return 0;
