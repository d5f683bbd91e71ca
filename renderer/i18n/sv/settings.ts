import type { Texts } from '#shared/i18n/text-shape.ts'
import type { settings as english } from '../en/settings.ts'

export const settings = {
  elsewhere: {
    title: 'Flyttades eller kopierades arbetsytan?',
    text: 'Den användes senast i {{place}} på {{machine}}. Inget flöde körs förrän du har svarat. Om den används där också slutar flöden att köras av sig själva här.',
    moved: 'Flyttad: den används bara här',
    copied: 'Kopierad: den används där också',
  },
  title: 'Inställningar',
  appearance: 'Utseende',
  language: 'Språk',
  languageHint: 'Ändrar hela fönstret på en gång, även datum och tal.',
  scheme: 'Färger',
  schemes: { light: 'Ljusa', dark: 'Mörka', auto: 'Som systemet' },
  letterKeys: 'Kortkommandon med en enda tangent',
  letterKeysHint:
    'Till exempel C för att koppla ett steg. Stäng av dem om du dikterar eller lätt råkar trycka på tangenter. Kortkommandon med Ctrl eller ⌘ finns kvar.',
  workspace: 'Arbetsyta',
  folder: 'Mapp',
  folderHint: 'Här finns flöden, anslutningar och loggen. Allt stannar på den här datorn.',
  copy: 'Kopiera sökvägen',
  copied: 'Kopierat',
  secrets: 'Hemligheter',
  protection: {
    keychain: 'Krypterade med nyckelringen för ditt användarkonto.',
    'key-file': 'Krypterade med en nyckelfil i arbetsytan som bara ditt användarkonto kan läsa.',
    environment: 'Krypterade med nyckeln i miljövariabeln KOPPLA_KEY.',
    plain: 'Inte krypterade, eftersom systemet saknar nyckelring. Den som kan läsa arbetsytans mapp kan läsa dem.',
  },
  about: 'Om',
  version: 'Version',
  host: 'Körs som',
  hosts: { desktop: 'Skrivbordsapp', headless: 'Webbläsarvärd' },
} satisfies Texts<typeof english>
