/**
 * Where each IPTC field stands in XMP, by the IPTC Photo Metadata standard, in exiftool's names: for formats
 * that have no room for IPTC.
 */
export const iptcToXmp: Readonly<Record<string, string>> = {
  ObjectName: 'XMP-dc:Title',
  'Caption-Abstract': 'XMP-dc:Description',
  Keywords: 'XMP-dc:Subject',
  'By-line': 'XMP-dc:Creator',
  CopyrightNotice: 'XMP-dc:Rights',
  'By-lineTitle': 'XMP-photoshop:AuthorsPosition',
  Headline: 'XMP-photoshop:Headline',
  Credit: 'XMP-photoshop:Credit',
  Source: 'XMP-photoshop:Source',
  SpecialInstructions: 'XMP-photoshop:Instructions',
  OriginalTransmissionReference: 'XMP-photoshop:TransmissionReference',
  'Writer-Editor': 'XMP-photoshop:CaptionWriter',
  Category: 'XMP-photoshop:Category',
  SupplementalCategories: 'XMP-photoshop:SupplementalCategories',
  Urgency: 'XMP-photoshop:Urgency',
  DateCreated: 'XMP-photoshop:DateCreated',
  City: 'XMP-photoshop:City',
  'Province-State': 'XMP-photoshop:State',
  'Country-PrimaryLocationName': 'XMP-photoshop:Country',
  'Country-PrimaryLocationCode': 'XMP-iptcCore:CountryCode',
  'Sub-location': 'XMP-iptcCore:Location',
}
